#include <fmt/format.h>

#include "cli/exit_code.hpp"
#include "mdoc.hpp"
#include "pages.hpp"

namespace rollcall::cli {

std::string exit_codes_page(const std::string& day) {
  Mdoc page{day, "rollcall-exit-codes", 7, "what rollcall ends with"};
  page.section("DESCRIPTION");
  page.text(
      "Each code has one meaning in every verb, and is never used for another. In JSON an error has the code's name as "
      "its code.");
  std::vector<Mdoc::Item> items{{"0", "Done, even if there was nothing to change."}};
  for (const auto& row : fault_table)
    items.push_back({fmt::format("{} Pq {}", static_cast<int>(row.code), row.name), fmt::format("{}.", row.meaning)});
  page.list(items);
  page.paragraph(
      "Of several accounts in one run, 6 wins over 5 and 5 over 7. A verb that hands over mail ends with 7 when its "
      "own "
      "work is done, and the mail waits in the outbox.");
  page.section("SEE ALSO");
  page.raw(".Xr rollcall 1 ,");
  page.raw(".Xr rollcall-json 5");
  return page.take();
}

std::string json_page(const std::string& day) {
  Mdoc page{day, "rollcall-json", 5, "what rollcall prints as JSON"};
  page.section("DESCRIPTION");
  page.text(
      "With --json a listing is one array and anything else one object; with -o ndjson it is one object a line. Data "
      "goes to standard output, and everything else to standard error. Keys are only ever added.");
  page.paragraph(
      "Keys are in snake_case, and a key has one type in the answers of all verbs. A thing that has more to it than a "
      "name is an object that says at least what names it:");
  page.list({{"Ic user , contact", "An object with email."},
             {"Ic account", "An object with slug."},
             {"Ic ticket , session", "An object with id."},
             {"Ic permission_set , inbox", "An object with name."},
             {"Ic domain", "An object with host."},
             {"Ic ..._at", "An instant in UTC: 2026-11-30T06:00:00Z."},
             {"Ic ..._on", "A day: 2026-11-30."},
             {"Ic ..._count", "How many there are."},
             {"Ic changed", "Of every change: whether anything was changed. If it was so already, it is false."},
             {"Ic dry_run", "Of a dry run: true."}});
  page.paragraph("A plural is an array. What never happened, or is not there, is null. What is not there is never 0.");
  page.paragraph("The JSON Schema of what a verb prints comes of rollcall schema, such as:");
  page.literal({"rollcall schema user list"});
  page.section("FAILURES");
  page.text(
      "With json or ndjson the last line of standard error is an object. Where a rule forbids something, refusal is "
      "its "
      "code, which stays when words change.");
  page.literal({R"({"error":{"code":"not_found","message":"no such account: x",)",
                R"( "hint":"accounts here: acme","details":{}}})"});
  page.section("SEE ALSO");
  page.raw(".Xr rollcall 1 ,");
  page.raw(".Xr rollcall-exit-codes 7");
  return page.take();
}

}  // namespace rollcall::cli
