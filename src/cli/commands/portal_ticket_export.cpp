#include <fstream>
#include <memory>

#include "../command_line.hpp"
#include "../context.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/service/ticket_export.hpp"
#include "rollcall/store/draft_file.hpp"

namespace rollcall::cli {
namespace {

std::int64_t write(Context& context, const std::function<void(const std::string&)>& line) {
  return context.read([&](store::Tx& tx) { return service::export_tickets(tx, context.account(tx), line); });
}

void print(Context& context) {
  const auto format = context.out.format();
  if (format == Format::json || format == Format::ndjson)
    throw Error{Fault::usage, "portal ticket export prints CSV and no other format",
                "rollcall portal ticket list --json"};
  write(context, [&](const std::string& line) { context.out.raw(line); });
}

std::int64_t write_draft(const std::string& path, Context& context) {
  std::ofstream file{path, std::ios::binary};
  const auto count = write(context, [&](const std::string& line) { file << line; });
  file.close();
  if (!file) throw Error{Fault::database, "cannot write " + path};
  return count;
}

void save(const std::string& path, Context& context) {
  require_document_format(context.out.format());
  std::int64_t count = 0;
  if (context.options.dry_run) {
    store::require_absent(path);
    count = write(context, [](const std::string&) {});
  } else {
    store::DraftFile draft{path};
    count = write_draft(draft.draft(), context);
    draft.publish();
  }
  context.out.report({{"file", path}, {"tickets", count}},
                     [&] { return counted(count, "ticket", "tickets") + " in " + path + ".\n"; });
}

}  // namespace

void add_portal_ticket_export(Command ticket) {
  auto file = std::make_shared<std::string>("-");
  auto command = ticket.add_subcommand("export", "All tickets as CSV, which portal ticket import reads again");
  command
      .add_option("--to", *file, "Where it goes, readable by you only; nothing may be there yet; - is standard output")
      .type_name("FILE")
      .capture_default_str();
  command.runs({store::Access::read, Right::tickets},
               [file](Context& context) { *file == "-" ? print(context) : save(*file, context); });
}

}  // namespace rollcall::cli
