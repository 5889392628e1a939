// A certified provider with one person and one client. It says its port once it listens.
import Provider from "oidc-provider";

const redirect = process.argv[2];
const port = Number(process.argv[3]);

const provider = new Provider(`http://localhost:${port}`, {
  clients: [
    {
      client_id: "tonvinh",
      client_secret: "secret of the tests",
      redirect_uris: [redirect],
      post_logout_redirect_uris: [new URL("/sign-in", redirect).href],
      response_types: ["code"],
      grant_types: ["authorization_code"],
    },
  ],
  cookies: { keys: ["only for tests"] },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
});
provider.listen(port, "localhost", () => console.log("listening"));
