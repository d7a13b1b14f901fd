#include <fstream>
#include <memory>

#include "../command_line.hpp"
#include "../context.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/service/export.hpp"
#include "rollcall/store/draft_file.hpp"

namespace rollcall::cli {
namespace {

void print(Context& context) {
  const auto format = context.out.format();
  if (format == Format::json || format == Format::ndjson)
    throw Error{Fault::usage, "user export prints CSV and no other format", "rollcall user list --json"};
  context.read([&](store::Tx& tx) {
    return service::export_roll(tx, context.account(tx), [&](const std::string& line) { context.out.raw(line); });
  });
}

std::int64_t write_draft(const std::string& path, Context& context) {
  std::ofstream file{path, std::ios::binary};
  const auto count = context.read([&](store::Tx& tx) {
    return service::export_roll(tx, context.account(tx), [&](const std::string& line) { file << line; });
  });
  file.close();
  if (!file) throw Error{Fault::database, "cannot write " + path};
  return count;
}

std::int64_t count_members(Context& context) {
  return context.read(
      [&](store::Tx& tx) { return service::export_roll(tx, context.account(tx), [](const std::string&) {}); });
}

void save(const std::string& path, Context& context) {
  require_document_format(context.out.format());
  std::int64_t count = 0;
  if (context.options.dry_run) {
    store::require_absent(path);
    count = count_members(context);
  } else {
    store::DraftFile draft{path};
    count = write_draft(draft.draft(), context);
    draft.publish();
  }
  context.out.report({{"file", path}, {"members", count}},
                     [&] { return counted(count, "member", "members") + " in " + path + ".\n"; });
}

}  // namespace

void add_user_export(Command group) {
  auto file = std::make_shared<std::string>("-");
  auto command = group.add_subcommand("export", "All members but the removed as CSV, which user import reads again");
  command
      .add_option("file", *file, "Where it goes, readable by you only; nothing may be there yet; - is standard output")
      .type_name("FILE")
      .capture_default_str();
  command.runs({store::Access::read, Right::super_admin},
               [file](Context& context) { *file == "-" ? print(context) : save(*file, context); });
}

}  // namespace rollcall::cli
