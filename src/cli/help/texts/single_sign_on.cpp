#include "cli/help/verb_text.hpp"

namespace rollcall::cli {

std::span<const VerbText> single_sign_on_texts() {
  static constexpr VerbText texts[]{
      {.words = "portal sso show",
       .about = "Prints what is set for single sign-on, of every domain and way, whether it is in use or not. Keys and "
                "certificates are shown by their files and fingerprints, never themselves.",
       .examples = "rollcall portal sso show"},
      {.words = "portal sso jwt set",
       .about = "Sets how customers of a domain come in with a token that your own application signs. The key's file "
                "must be yours and 0600; name two while you change a key. Customers sign in by it once `portal domain "
                "set --sign-in sso-jwt` says so.",
       .examples = "rollcall portal sso jwt set --domain help.example.org --allow-get on"},
      {.words = "portal sso oidc set",
       .about = "Sets how customers of a domain come in with a provider of OpenID Connect. What the provider says of "
                "itself, and its keys, are fetched when somebody signs in. Customers sign in by it once `portal domain "
                "set --sign-in sso-oidc` says so.",
       .examples = "rollcall portal sso oidc set --domain help.example.org --client-id portal \\\n"
                   "--issuer https://idp.example.org --client-secret-file app.key"},
      {.words = "portal sso saml set",
       .about = "Sets how customers of a domain come in with a provider of SAML 2.0, from its metadata or from its "
                "entity ID, address and certificates. Name two certificates while the provider changes its own. "
                "Customers sign in by it once `portal domain set --sign-in sso-saml` says so.",
       .examples = "rollcall portal sso saml set --domain help.example.org --entity-id idp \\\n"
                   "--sign-on-url https://idp.example.org/sso --certificate idp.pem"},
      {.words = "portal sso saml metadata",
       .about = "Prints what a provider of SAML has to know about the portal, as XML: its entity ID, and the address "
                "that responses go to. The portal serves the same at /sso/saml/metadata.",
       .examples = "rollcall portal sso saml metadata"},
      {.words = "portal sso test",
       .about = "Verifies a token or a response with what is set, prints every check with its outcome, and lets nobody "
                "in. It asks nobody: of OpenID Connect it takes the provider's keys from --keys.",
       .examples = "rollcall portal sso test -"},
      {.words = "portal sso unbind",
       .about =
           "Forgets which accounts of their identity provider contacts came with, and ends their sessions. Whoever "
           "comes with their address next is them from then on, if the provider says that it is verified or owns "
           "its domain: for somebody who was given a new account there, after you asked them.",
       .examples = "rollcall portal sso unbind carl@customer.example"},
      {.words = "portal sso remove",
       .about = "Removes what is set for a way that customers do not sign in by. The files of its keys stay.",
       .examples = "rollcall portal sso remove"},
  };
  return texts;
}

}  // namespace rollcall::cli
