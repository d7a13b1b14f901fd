#include "import_options.hpp"

#include "rollcall/base/zone.hpp"

namespace rollcall::cli {

ImportReading ImportOptions::reading() const {
  ImportReading reading{.ignored = ignored};
  for (const auto& typed : columns) reading.columns.push_back(column_pair_from(typed));
  for (const auto& typed : values) reading.values.push_back(column_value_from(typed));
  for (const auto& typed : only) reading.only.push_back(column_pair_from(typed));
  if (date_order == "dmy") reading.times.forms.order = DateOrder::day_month;
  if (date_order == "mdy") reading.times.forms.order = DateOrder::month_day;
  if (times == "epoch") reading.times.forms.numbers = NumberMeaning::seconds;
  if (times == "epoch-ms") reading.times.forms.numbers = NumberMeaning::milliseconds;
  if (time_zone) reading.times.zone = Zone::named(*time_zone).name();
  if (format == "csv") reading.format = TableFormat::csv;
  if (format == "json") reading.format = TableFormat::json;
  if (format == "ndjson") reading.format = TableFormat::ndjson;
  return reading;
}

void add_import_options(Command command, ImportOptions& options, const std::string& what) {
  command.add_option("file", options.file, what + ", or - for standard input").required().type_name("FILE");
  command.add_flag("--keep-going", options.keep_going,
                   "Import the good lines, report the bad ones, and end with exit code 8");
}

void add_table_options(Command command, ImportOptions& options, const std::string& what) {
  command.add_option("file", options.file, what + ", or - for standard input").type_name("FILE");
  command.add_flag("--keep-going", options.keep_going, "Apply what is good, report what is not, and end with 8");
  command.add_flag("--columns", options.show_columns, "Read nothing, and list the names of columns that are known");
  command.add_option("--column", options.columns, "Read their column as ours; may be given again")
      .type_name("THEIRS=OURS");
  command.add_option("--value", options.values, "Read what a cell of the column says as this; may be given again")
      .type_name("COLUMN:THEIRS=OURS");
  command.add_option("--ignore-column", options.ignored, "Pass over the column; may be given again").type_name("NAME");
  command
      .add_option("--only", options.only, "Pass over rows whose cell says anything else; again for one more condition")
      .type_name("COLUMN=VALUE");
  command.add_option("--date-order", options.date_order, "What 10/11/2026 means").one_of({"dmy", "mdy"});
  command.add_option("--times", options.times, "What bare numbers count since 1970; epoch is seconds")
      .one_of({"epoch", "epoch-ms"});
  command.add_option("--time-zone", options.time_zone, "The zone of times without an offset; by default UTC")
      .type_name("ZONE");
  command.add_option("--format", options.format, "By default told by the first character")
      .one_of({"csv", "json", "ndjson"});
}

Json rejected_json(std::int64_t line, const std::string& why) {
  return {{"line", line}, {"error", {{"message", why}}}};
}

}  // namespace rollcall::cli
