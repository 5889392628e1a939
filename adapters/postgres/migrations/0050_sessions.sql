-- What a person may know of their sessions, and when each was last proven to be theirs.

ALTER TABLE identity.session
  ADD COLUMN id        uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),  -- Names it in a list.
  ADD COLUMN way       text NOT NULL DEFAULT 'password'
    CHECK (way IN ('password', 'openid', 'passkey', 'demonstration')),
  ADD COLUMN browser   text NOT NULL DEFAULT '',    -- Roughly: "Firefox, Windows"; no more is kept.
  ADD COLUMN proven_at timestamptz,                 -- The last proof good enough for signing.
  ADD COLUMN id_token  text;                        -- What an OpenID provider wants at sign-out.
