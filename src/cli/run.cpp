#include "run.hpp"

#include "cli/advice/advice.hpp"
#include "cli/advice/error_json.hpp"
#include "cli/advice/sentence.hpp"
#include "context.hpp"
#include "exit_code.hpp"
#include "parse.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall::cli {
namespace {

int report(const Environment& environment, const Error& error, bool json) {
  const auto sentence = sentence_of(error), hint = hint_text(error.hint());
  environment.err << "rollcall: " << without_control_characters(sentence) << '\n';
  if (!hint.empty()) environment.err << "hint: " << without_control_characters(hint) << '\n';
  if (json) {
    auto line = error_json(error);
    auto details = Json::object();
    for (const auto& [name, value] : error.details()) details.set(name, value);
    environment.err << Json{{"error", line.set("details", details)}}.text() << '\n';
  }
  environment.err.flush();
  return static_cast<int>(words_of(error.fault()).code);
}

// What was said before a failure is not lost with it.
void run_and_print(const Invocation& invocation, Context& context) {
  std::exception_ptr failure;
  try {
    invocation.run(context);
    context.tell_of_left_mail();
  } catch (const SQLite::Exception& sqlite) {
    const auto error = store::error_from(sqlite, context.options.db, context.commits());
    failure = std::make_exception_ptr(*error);
  } catch (...) {
    failure = std::current_exception();
  }
  try {
    context.hand_over();
  } catch (const Error&) {
    if (!failure) throw;
  }
  if (failure) std::rethrow_exception(failure);
}

void require_written(std::ostream& out) {
  out.flush();
  if (!out) throw Error{Fault::internal, "standard output could not be written"};
}

}  // namespace

int run(const Environment& environment) {
  bool json = wants_json(environment);
  std::string db;
  try {
    const auto parsed = parse(environment);
    json = parsed.options.format == Format::json || parsed.options.format == Format::ndjson;
    db = parsed.options.db;
    if (parsed.printed) {
      environment.out << *parsed.printed;
    } else {
      Context context{environment, parsed.options, parsed.invocation.needs};
      run_and_print(parsed.invocation, context);
    }
    require_written(environment.out);
    const bool is_cut_off = environment.interrupted() && !parsed.invocation.needs.ends_by_signal;
    return static_cast<int>(is_cut_off ? ExitCode::interrupted : ExitCode::ok);
  } catch (const Error& error) {
    // What was said before the failure must not be lost with it.
    environment.out.flush();
    return report(environment, error, json);
  } catch (const std::exception& failure) {
    environment.out.flush();
    const auto error = store::error_from(failure, db);
    return report(environment, error ? *error : Error{Fault::internal, failure.what()}, json);
  }
}

}  // namespace rollcall::cli
