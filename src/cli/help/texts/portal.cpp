#include "cli/help/verb_text.hpp"

namespace rollcall::cli {

std::span<const VerbText> portal_texts() {
  static constexpr VerbText texts[]{
      {.words = "portal setup",
       .about = "Writes all settings that a portal needs in one go: its name, its address, where new tickets go, "
                "which tickets customers see and who may enter. The portal stays off until portal enable. Each "
                "setting can be changed later with portal set.",
       .examples = "rollcall portal setup --name Desk --domain help.example.org --slug desk \\\n"
                   "--inbox Support --tickets own --access access-groups"},
      {.words = "portal keys",
       .about = "Prints each setting with its value, its default and its meaning. What can be changed with portal set "
                "is listed here.",
       .examples = "rollcall portal keys"},
      {.words = "portal set",
       .about = "Changes one setting or several, which are checked together. It says how many customers gain or lose "
                "how many tickets. While the portal is on, a change that portal check would call an error is refused.",
       .examples = "rollcall portal set name 'Help desk'\n"
                   "rollcall portal set session-timeout 20m ticket-label Requests"},
      {.words = "portal show",
       .about = "Prints the settings and the address of the portal, whether it is on, and everything that is missing.",
       .examples = "rollcall portal show"},
      {.words = "portal enable",
       .about = "Turns the portal on, from which moment those in a chosen group get their registration mail. Where "
                "something is missing it is refused, and all that is missing is named at once.",
       .examples = "rollcall portal enable"},
      {.words = "portal disable",
       .about = "Turns the portal off. Every session of a customer ends, and all settings stay. Where customers are "
                "signed in it asks for words to be typed.",
       .examples = "rollcall portal disable",
       .asks = true},
      {.words = "portal check",
       .about = "Looks for what is wrong with the settings or may surprise, such as open registration where customers "
                "see the tickets of their company. Each finding says how grave it is and what to type. Nothing is "
                "changed.",
       .examples = "rollcall portal check"},
      {.words = "portal domain add",
       .about = "Adds a host under which a portal can be reached, with the language of its pages: en, fi, nb, pl, sv "
                "or zh-Hans. The first host is the primary one.",
       .examples = "rollcall portal domain add support.example.org --language en"},
      {.words = "portal domain set",
       .about = "Changes the language of a host, or the one way in which customers sign in there. Under single "
                "sign-on nobody registers; the earlier choice comes back with passwords.",
       .examples = "rollcall portal domain set help.example.org --language nb"},
      {.words = "portal domain list",
       .about = "Prints the hosts with their languages and the way to sign in.",
       .examples = "rollcall portal domain list"},
      {.words = "portal domain remove",
       .about = "Removes a host. The one that the portal uses is refused.",
       .examples = "rollcall portal domain remove spare.example.org"},
      {.words = "portal inbox add",
       .about = "Adds an inbox or a help desk. Customers see only what came through one that is connected, as a new "
                "one is.",
       .examples = "rollcall portal inbox add Sales --kind inbox --address sales@example.org"},
      {.words = "portal inbox set",
       .about = "Changes whether an inbox is connected, or all of its addresses. It says how many customers gain or "
                "lose tickets or texts by it.",
       .examples = "rollcall portal inbox set Spare --connected no"},
      {.words = "portal inbox list",
       .about = "Prints inboxes and help desks with their addresses, and whether they are connected.",
       .examples = "rollcall portal inbox list"},
      {.words = "portal inbox show",
       .about = "Prints an inbox with the tickets that have a conversation in it.",
       .examples = "rollcall portal inbox show Support"},
      {.words = "portal inbox remove",
       .about = "Removes an inbox. One that a form, a conversation or the portal uses is refused.",
       .examples = "rollcall portal inbox remove Spare"},
      {.words = "portal filter add",
       .about = "Adds a filter. A customer sees a ticket only if it passes one of the filters; without any, all pass. "
                "Conditions use =, !=, in, not in, is set and is not set. It says how many customers gain or lose how "
                "many tickets.",
       .examples = "rollcall portal filter add 'priority in (high, urgent)'\n"
                   "rollcall portal filter add 'pipeline = \"Support Pipeline\" and state = open'"},
      {.words = "portal filter list",
       .about = "Prints the filters with their numbers, and how many tickets pass each.",
       .examples = "rollcall portal filter list"},
      {.words = "portal filter remove",
       .about = "Removes a filter. It says how many customers gain or lose how many tickets.",
       .examples = "rollcall portal filter remove 1"},
      {.words = "portal menu add",
       .about = "Adds a menu of links. The portal shows the one that portal set menu names.",
       .examples = "rollcall portal menu add Help 'Shop=https://shop.example.org' \\\n"
                   "'Write=mailto:help@example.org'"},
      {.words = "portal menu list",
       .about = "Prints the menus with their links.",
       .examples = "rollcall portal menu list"},
      {.words = "portal menu remove",
       .about = "Removes a menu. The one that the portal shows is refused.",
       .examples = "rollcall portal menu remove Spare"},
      {.words = "portal form add",
       .about = "Adds a form with what it asks for, in order. Only a form that makes tickets in an inbox can be "
                "connected to the portal.",
       .examples = "rollcall portal form add Fault --field subject --field text --tickets yes \\\n"
                   "--inbox Support"},
      {.words = "portal form set",
       .about = "Changes a form and leaves what is not named. What customers sent keeps its keys, so nothing is taken "
                "for new.",
       .examples = "rollcall portal form set Spare --field text --field subject"},
      {.words = "portal form list",
       .about = "Prints the forms, what they ask for, and which one the portal shows.",
       .examples = "rollcall portal form list"},
      {.words = "portal form show",
       .about = "Prints each field of a form with its label, its choices, whether it is required and whether it is a "
                "file.",
       .examples = "rollcall portal form show Contact"},
      {.words = "portal form field set",
       .about = "Changes the label, the choices or the kind of one field of a form, or whether it has to be answered.",
       .examples = "rollcall portal form field set Contact subject --label 'What is it about?'"},
      {.words = "portal form remove",
       .about = "Removes a form. The one that the portal shows is refused.",
       .examples = "rollcall portal form remove Spare"},
      {.words = "portal form connect",
       .about = "Makes the portal show this form, with the text of its link and the heading above it. The form must "
                "make tickets in an inbox.",
       .examples = "rollcall portal form connect Contact --menu-text Write \\\n"
                   "--header-text 'Write to us'"},
      {.words = "portal link",
       .about = "Prints the link to the portal for a page of a knowledge base, worded Go to NAME.",
       .examples = "rollcall portal link\n"
                   "rollcall portal link --html"},
      {.words = "portal pipeline add",
       .about = "Adds a pipeline, which has no stages yet. Every account has the Support Pipeline from the start.",
       .examples = "rollcall portal pipeline add Repairs"},
      {.words = "portal pipeline list",
       .about = "Prints the pipelines with their stages, which of them are closed, and to which stage answers and "
                "closing move a ticket.",
       .examples = "rollcall portal pipeline list"},
      {.words = "portal stage add",
       .about = "Adds a stage at the end of a pipeline. In an open one tickets are worked on; a closed one ends them.",
       .examples = "rollcall portal stage add 'Support Pipeline' Waiting --state open \\\n"
                   "--customer-label 'With us'"},
      {.words = "portal stage set",
       .about = "Chooses the stage that an open ticket of the pipeline moves to when a customer or an agent answers; "
                "none leaves it where it is.",
       .examples = "rollcall portal stage set 'Support Pipeline' Later --on staff-reply"},
      {.words = "portal close-stage",
       .about = "Chooses the stage that a ticket moves to when its customer closes it. Customers never name a stage "
                "themselves.",
       .examples = "rollcall portal close-stage 'Support Pipeline' Closed"},
      {.words = "portal session list",
       .about = "Prints the customers who are signed in, with browser, device and address, and when their session "
                "ends.",
       .examples = "rollcall portal session list"},
      {.words = "portal session end",
       .about = "Signs one customer out, or with --all everybody. With --all it asks for words to be typed.",
       .examples = "rollcall portal session end --contact carl@customer.example",
       .asks = true},
  };
  return texts;
}

}  // namespace rollcall::cli
