// Who signs in or was signed out starts with an empty tab: a receipt that the person before left in
// it is nobody else's to read. A ballot not yet cast stays, because it is encrypted (see stash.js).
sessionStorage.clear();
