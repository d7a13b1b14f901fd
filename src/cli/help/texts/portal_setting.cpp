#include "cli/help/verb_text.hpp"

namespace rollcall::cli {

std::span<const VerbText> portal_setting_texts() {
  static constexpr VerbText texts[]{
      {.words = "portal export",
       .about = "Prints all settings of the portal, from domains to pages and consent, as one JSON document in a "
                "stable order. Secrets are named, never printed. Kept in a repository it shows what changed.",
       .examples = "rollcall portal export"},
      {.words = "portal apply",
       .about = "Makes the portal match the document, all of it or nothing. Sections and keys that the document lacks "
                "stay. Where any customer would see tickets or texts that they do not see now it is refused without "
                "--accept-exposure.",
       .examples = "rollcall portal apply portal.json\n"
                   "rollcall portal apply portal.json --dry-run"},
      {.words = "portal diff",
       .about = "Says what portal apply would change, and how many customers would gain or lose how many tickets or "
                "see other texts. Nothing is written.",
       .examples = "rollcall portal diff portal.json"},
      {.words = "portal page list",
       .about = "Prints the pages that customers meet around signing in, and which of them have a template of your "
                "own.",
       .examples = "rollcall portal page list"},
      {.words = "portal page show",
       .about = "Prints the template that a page has now, as a start for your own.",
       .examples = "rollcall portal page show login"},
      {.words = "portal page set",
       .about = "Sets your own template for a page. It is checked before it is taken: an unknown place, a script or a "
                "form without its token is refused by line.",
       .examples = "rollcall portal page set access-denied --template denied.html"},
      {.words = "portal page reset",
       .about = "Gives a page its default template back.",
       .examples = "rollcall portal page reset login"},
      {.words = "portal page preview",
       .about = "Prints a page as HTML, or the registration mail as text, with sample values in its places.",
       .examples = "rollcall portal page preview login"},
      {.words = "portal serve",
       .about = "Answers browsers until a signal ends it, on an address of this host or a unix socket, behind a web "
                "server that speaks TLS. It hands over the mail that pages cause. --check asks a running one whether "
                "it is well.",
       .examples = "rollcall portal serve --listen 127.0.0.1:8080"},
      {.words = "portal request",
       .about = "Prints a page as the portal answers a browser, without one: as nobody, or as the customer of "
                "--contact. GET changes nothing; POST answers, closes or sends the form under the customer's rules. "
                "It ends with 0 whatever the status of the page is; --headers or --json tell that.",
       .examples = "rollcall portal request GET /tickets --contact carl@customer.example\n"
                   "rollcall portal request POST /tickets/1/reply \\\n"
                   "--contact carl@customer.example --field text=Thanks"},
      {.words = "portal preview",
       .about = "Writes every page in every state as files that a browser opens, with samples, in the looks and words "
                "of the account. The same looks give the same bytes.",
       .examples = "rollcall portal preview --out pages --language en"},
      {.words = "portal open",
       .about = "Prints a link by which you read the portal as a customer does. It is good once and for a minute; "
                "reading lasts 15 minutes at most, can change nothing, and is recorded.",
       .examples = "rollcall --as sam@example.org portal open --contact carl@customer.example"},
  };
  return texts;
}

}  // namespace rollcall::cli
