#include "cli/help/verb_text.hpp"

namespace rollcall::cli {

std::span<const VerbText> customer_texts() {
  static constexpr VerbText texts[]{
      {.words = "portal contact list",
       .about = "Prints the people of your customers with their companies, and whether they have registered. Several "
                "filters have to hold together.",
       .examples = "rollcall portal contact list\n"
                   "rollcall portal contact list --company Globex --registered"},
      {.words = "portal contact show",
       .about = "Prints a contact with companies, properties, groups and consent, whether they have registered, and "
                "where they are signed in.",
       .examples = "rollcall portal contact show carl@customer.example"},
      {.words = "portal contact add",
       .about = "Adds a contact with companies and free properties. A registration mail goes only to those who are "
                "then in a chosen group, while the portal is on.",
       .examples = "rollcall portal contact add hedy@customer.example --company Globex \\\n"
                   "--language nb\n"
                   "rollcall portal contact add max@customer.example --property 'Floor=3'"},
      {.words = "portal contact set",
       .about = "Changes what is named of a contact and leaves the rest. A new address keeps the password. It says "
                "how many tickets the contact gains or loses.",
       .examples = "rollcall portal contact set carl@customer.example --company Initech"},
      {.words = "portal contact import",
       .about = "Adds and changes contacts from CSV, JSON or NDJSON. A column that is not known becomes a property, "
                "and is named. All lines are read first; if one is wrong nothing is imported, unless --keep-going is "
                "given.",
       .examples = "rollcall portal contact import contacts.csv"},
      {.words = "portal contact invite",
       .about = "Sends the registration mail again; its link is good for 7 days. Only contacts in a chosen group get "
                "one.",
       .examples = "rollcall portal contact invite cora@customer.example"},
      {.words = "portal contact reset-password",
       .about = "Sends contacts a link to choose a new password, good once and for 60 minutes.",
       .examples = "rollcall portal contact reset-password carl@customer.example"},
      {.words = "portal contact disable",
       .about = "Keeps contacts out of the portal from now on, and ends their sessions. Their tickets stay.",
       .examples = "rollcall portal contact disable carl@customer.example"},
      {.words = "portal contact enable",
       .about = "Lets contacts in again who were disabled, if they may enter otherwise.",
       .examples = "rollcall portal contact enable otto@customer.example"},
      {.words = "portal contact sessions",
       .about = "Prints where one contact is signed in, with browser, device and address.",
       .examples = "rollcall portal contact sessions carl@customer.example"},
      {.words = "portal company list",
       .about = "Prints the companies with their domains and how many contacts each has.",
       .examples = "rollcall portal company list"},
      {.words = "portal company add",
       .about = "Adds a company, or sets the domain of one that is there. A company that a contact names is added by "
                "itself.",
       .examples = "rollcall portal company add Initech --domain initech.example"},
      {.words = "portal company import",
       .about = "Adds companies by name with their domains. A company that is there is given the domain; nothing else "
                "of it changes.",
       .examples = "rollcall portal company import companies.csv"},
      {.words = "portal group add",
       .about = "Makes a group of contacts: filled by a filter over their properties, or by hand with portal group "
                "add-contact.",
       .examples = "rollcall portal group add Captains --filter 'role = captain'\n"
                   "rollcall portal group add Pilots"},
      {.words = "portal group set",
       .about = "Changes the filter of a group. It says how many contacts may enter who could not, and how many "
                "cannot any more.",
       .examples = "rollcall portal group set Registered --filter 'company = Globex'"},
      {.words = "portal group remove",
       .about = "Removes a group; its contacts stay. Where the group lets contacts into the portal, it asks first.",
       .examples = "rollcall portal group remove Registered",
       .asks = true},
      {.words = "portal group add-contact",
       .about = "Puts contacts into a group that is filled by hand. Where the group was chosen and the portal is on, "
                "they get a registration mail.",
       .examples = "rollcall portal group add-contact Chosen otto@customer.example"},
      {.words = "portal group remove-contact",
       .about = "Takes contacts out of a group that is filled by hand. If no other chosen group has them, they cannot "
                "enter any more.",
       .examples = "rollcall portal group remove-contact Chosen carl@customer.example"},
      {.words = "portal group choose",
       .about = "Sets all the groups that open the portal, where access is by groups. The word none stands for no "
                "group.",
       .examples = "rollcall portal group choose Registered Chosen"},
      {.words = "portal group list",
       .about = "Prints the groups with their filters, how many contacts each has, and which of them open the portal.",
       .examples = "rollcall portal group list"},
      {.words = "portal group show",
       .about = "Prints who is in a group now.",
       .examples = "rollcall portal group show Chosen"},
      {.words = "portal consent set",
       .about = "Sets the text that customers agree to when they register themselves, and the label of its check box. "
                "It becomes a new version, so everybody is asked again. rollcall gives no legal advice.",
       .examples = "rollcall portal consent set --text consent.txt --label 'I agree'"},
      {.words = "portal consent show",
       .about = "Prints the text that customers agree to now, with its version and label.",
       .examples = "rollcall portal consent show"},
      {.words = "portal consent report",
       .about = "Prints who has agreed to which version and when, and who has not agreed to the present one.",
       .examples = "rollcall portal consent report"},
      {.words = "portal register",
       .about = "Does for a customer what the page for registering does: a mail to the address has the link by which "
                "they go on. Nothing is visible before that link is used. The answer is the same for addresses that "
                "are known.",
       .examples = "rollcall portal register visitor@customer.example --consent"},
      {.words = "portal accept",
       .about = "Uses the token of a mail to register or to choose a new password. From a pipe the first line is the "
                "token and the second the password.",
       .examples = "rollcall portal accept --token-stdin < token-and-password.txt"},
      {.words = "portal tickets",
       .about = "Prints what this customer sees in the list of the portal: these tickets, in this order. With -o csv "
                "it is the file that the page lets them save.",
       .examples = "rollcall portal tickets --contact carl@customer.example --state open\n"
                   "rollcall portal tickets --contact carl@customer.example -o csv"},
      {.words = "portal view",
       .about = "Prints a ticket as this customer reads it, and what they can do with it. A ticket that they do not "
                "see does not exist for them.",
       .examples = "rollcall portal view 1 --contact carl@customer.example"},
      {.words = "portal reply",
       .about = "Answers a ticket as this customer, under the rules for customers. It is recorded as done for them.",
       .examples = "rollcall portal reply 1 --contact carl@customer.example \\\n"
                   "--text 'It works again.'"},
      {.words = "portal close",
       .about = "Closes a ticket as this customer, where the settings let customers do so. It is recorded as done for "
                "them.",
       .examples = "rollcall portal close 1 --contact carl@customer.example"},
      {.words = "portal attachment",
       .about = "Prints the bytes of a file that this customer sees. On a terminal they are refused, as they can be "
                "anything.",
       .examples = "rollcall portal attachment 1 1 --contact carl@customer.example"},
      {.words = "portal submit",
       .about = "Sends the form that the portal shows as this customer, and makes a ticket. The same key sent again "
                "makes no second one, so a program can repeat what it is not sure of.",
       .examples = "rollcall portal submit --contact carl@customer.example --key 2026-117 \\\n"
                   "subject=Sample"},
      {.words = "portal explain",
       .about = "Shows each rule with the values compared: why this customer sees the ticket or does not, and whether "
                "they can enter at all today.",
       .examples = "rollcall portal explain 1 --contact carl@customer.example"},
      {.words = "portal who-sees",
       .about = "Prints every contact who sees the ticket, and why some of them cannot enter.",
       .examples = "rollcall portal who-sees 1"},
  };
  return texts;
}

}  // namespace rollcall::cli
