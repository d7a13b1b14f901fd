#include "sending.hpp"

#include <fmt/format.h>

#include <memory>

#include "cli/acting/smtp_password.hpp"
#include "cli/terminal/progress_line.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall::cli {
namespace {

std::string mails(std::int64_t count) {
  return counted(count, "mail", "mails");
}

}  // namespace

service::Sender sender_of(Context& context) {
  context.hands_over_mail();
  const auto& environment = context.environment;
  service::Sender sender{
      .database = context.database(),
      .actor = context.actor(),
      .clock = [&context] { return context.now(); },
      .interrupted = environment.interrupted,
      .open_transport =
          [&context](const std::string& url) { return transports::open_transport(url, smtp_password(context)); },
      .host_name = environment.host_name};
  if (environment.err_is_terminal && !context.options.quiet)
    sender.progress = [line = std::make_shared<ProgressLine>(environment)](const service::SendReport& report) {
      line->show([&](Seconds) { return mails(report.sent) + " handed over"; });
    };
  return sender;
}

Json to_json(const service::SendReport& report) {
  Json json{{"sent", report.sent}, {"deferred", report.deferred}, {"failed", report.failed}};
  if (!report.broken_off) {
    json.set("queued", report.waiting.queued);
    json.set("due_now", report.waiting.due);
    json.set("next_try_at", to_json(report.waiting.next_try_at));
  }
  json.set("elsewhere", report.elsewhere);
  json.set("unusable", to_json(report.unusable));
  return json;
}

bool has_changed(const service::SendReport& report) {
  return report.sent + report.deferred + report.failed > 0;
}

std::string sending_text(const service::SendReport& report, const Output& out) {
  std::string text = fmt::format("Handed over {}.\n", mails(report.sent));
  if (report.deferred > 0) text += fmt::format("{} could not be handed over yet.\n", mails(report.deferred));
  if (report.failed > 0) text += fmt::format("{} failed for good.\n", mails(report.failed));
  if (report.elsewhere) text += "Another rollcall is handing over mail.\n";
  return report.broken_off ? text : text + waiting_text(report.waiting, out);
}

std::string waiting_text(const store::Waiting& waiting, const Output& out) {
  std::string text;
  if (waiting.due > 0) text += counted(waiting.due, "mail is", "mails are") + " due.\n";
  if (waiting.next_try_at)
    text += fmt::format("{} for a later try, the first at {}.\n",
                        counted(waiting.queued - waiting.due, "mail waits", "mails wait"),
                        out.time_words(waiting.next_try_at));
  return text.empty() ? "No mail is waiting.\n" : text;
}

void require_delivered(const service::SendReport& report) {
  if (report.broken_off) std::rethrow_exception(report.broken_off);
  if (report.unusable)
    throw Error{Fault::undelivered, "the mail server cannot be used: " + *report.unusable,
                "rollcall mail transport show; to try again: rollcall mail send"};
  if (report.failed > 0)
    throw Error{Fault::undelivered,
                mails(report.failed) + " could not be delivered; the last answer was: " + report.refusal,
                "rollcall mail list --state failed"};
}

}  // namespace rollcall::cli
