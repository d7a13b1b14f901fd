#include "csv_export.hpp"

#include <fstream>

#include "cli/acting/own_refusals.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/store/file/draft_file.hpp"
#include "rollcall/store/file/roll_files.hpp"

namespace rollcall::cli {
namespace {

void print(const CsvExport& what, Context& context) {
  const auto format = context.out.format();
  if (format == Format::json || format == Format::ndjson)
    throw Error{Fault::usage, what.verb + " prints CSV, and no other format", what.as_json};
  context.read([&](store::Tx& tx) { return what.lines(tx, [&](const std::string& line) { context.out.raw(line); }); });
}

void require_may_write(const CsvExport& what, const std::string& file, const Context& context) {
  if (context.options.signed_in) throw_signed_in_writes_no_file(file, what.to_standard_output + " > " + file);
  store::require_absent(file);
  store::require_no_place_of_roll(file, context.options.db);
}

std::int64_t write(const CsvExport& what, const std::string& path, Context& context) {
  std::ofstream file{path, std::ios::binary};
  const auto count =
      context.read([&](store::Tx& tx) { return what.lines(tx, [&](const std::string& line) { file << line; }); });
  file.close();
  if (!file) throw Error{Fault::database, "cannot write " + path};
  return count;
}

std::int64_t count(const CsvExport& what, Context& context) {
  return context.read([&](store::Tx& tx) { return what.lines(tx, [](const std::string&) {}); });
}

void save(const CsvExport& what, const std::string& path, Context& context) {
  require_document_format(context.out.format());
  require_may_write(what, path, context);
  std::int64_t told = 0;
  if (context.options.dry_run) {
    told = count(what, context);
  } else {
    store::DraftFile draft{path};
    told = write(what, draft.draft(), context);
    if (const auto remark = draft.publish()) context.complain(*remark);
  }
  context.out.report({{"file", path}, {what.key, told}, {"changed", true}},
                     [&] { return counted(told, what.one, what.several) + " in " + path + ".\n"; });
}

}  // namespace

void print_or_save(const CsvExport& what, const std::string& file, Context& context) {
  file == "-" ? print(what, context) : save(what, file, context);
}

}  // namespace rollcall::cli
