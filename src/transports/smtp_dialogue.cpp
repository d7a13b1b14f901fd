#include "smtp_dialogue.hpp"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <utility>

#include "encoding.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall::transports {
namespace {

using Kind = Outcome::Kind;

constexpr std::size_t longest_reply = 500;  // bytes kept of what a server says; some say pages

int reply_code(std::string_view line) {
  int code = 0;
  const auto [end, problem] = std::from_chars(line.data(), line.data() + std::min<std::size_t>(line.size(), 3), code);
  return problem == std::errc{} && end == line.data() + 3 ? code : 0;
}

bool is_enhanced_code(std::string_view word) {
  return word.size() >= 5 && word[1] == '.' && word.find('.', 2) != std::string_view::npos &&
         word.find_first_not_of("0123456789.") == std::string_view::npos;
}

/// RFC 3463's `5.1.1`, behind the code of the line, or in the words as qmail writes it, `(#5.1.1)`. Empty where there
/// is none.
std::string_view enhanced_code(std::string_view line) {
  if (line.size() < 4) return {};
  const auto first = line.substr(4, line.find(' ', 4) - 4);
  if (is_enhanced_code(first)) return first;
  constexpr std::string_view mark = "(#";
  const auto begin = line.find(mark);
  if (begin == std::string_view::npos) return {};
  const auto inside = line.substr(begin + mark.size());
  const auto word = inside.substr(0, inside.find(')'));
  return is_enhanced_code(word) ? word : std::string_view{};
}

bool is_one_of(std::string_view code, std::initializer_list<std::string_view> all) {
  return std::ranges::find(all, code) != all.end();
}

/// RFC 4954: we are to sign in first, or did not do it well enough. That is not a fault of the mail.
bool wants_sign_in(int code) {
  return code == 530 || code == 534 || code == 535 || code == 538;
}

}  // namespace

void SmtpDialogue::we_said(std::string_view command) {
  if (command.starts_with("QUIT")) return;
  reply_.reset();
  if (command.starts_with("MAIL FROM:"))
    stage_ = Stage::mail;
  else if (command.starts_with("RCPT TO:"))
    stage_ = Stage::recipient;
  else if (command.starts_with("DATA"))
    stage_ = Stage::data;
  else
    greeted_ = true;
}

void SmtpDialogue::server_said(std::string_view line) {
  const bool goes_on = line.size() > 3 && line[3] == '-';
  if (const auto code = enhanced_code(trim(line)); !code.empty()) codes_.emplace_back(code);
  if (lines_.empty())
    lines_ = one_line(line);
  else if (lines_.size() < longest_reply)
    lines_ += ' ' + one_line(line.substr(std::min<std::size_t>(line.size(), 4)));
  if (goes_on) return;

  const auto text = std::exchange(lines_, {});
  auto codes = std::exchange(codes_, {});
  const int code = reply_code(text);
  constexpr int closing = 221;  // answers QUIT, which is not a part of the mail
  if (code == closing || reply_) return;
  if (stage_ == Stage::data && code / 100 == 3)
    stage_ = Stage::content;
  else
    reply_ = Reply{stage_, code, std::move(codes), std::string{head_that_fits(text, longest_reply)}};
}

Outcome SmtpDialogue::outcome(std::string_view otherwise) const {
  if (reply_ && reply_->code >= 400) return {judge_refusal(*reply_), reply_->text};
  if (reply_ && reply_->stage == Stage::content && reply_->code / 100 == 2) return {Kind::sent, reply_->text};
  return {Kind::unusable, otherwise.empty() ? "the server's answer makes no sense" : one_line(otherwise)};
}

Kind SmtpDialogue::judge_refusal(const Reply& reply) {
  if (concerns_every_mail(reply)) return Kind::unusable;
  if (concerns_message(reply)) return Kind::refused;
  // A refusal at MAIL itself is never about one mail. Servers that check the sender late send such a refusal only when
  // they are told the recipient.
  if (reply.stage == Stage::mail) return Kind::unusable;
  // RFC 5321, 4.5.3.1.10: a server that says 552 to a recipient means 452, too many recipients or a full mailbox.
  const bool full = reply.code == 552 || reply.says([](auto code) { return code.substr(1) == ".2.2"; });
  if (reply.code < 500 || full) return Kind::deferred;
  return names_dead_mailbox(reply) ? Kind::no_such_mailbox : Kind::doubtful;
}

bool SmtpDialogue::concerns_every_mail(const Reply& reply) {
  constexpr int shutting_down = 421;
  constexpr int greeting_refused = 504;  // Postfix, of a host name that is none
  if (reply.stage == Stage::session || reply.code == shutting_down || reply.code == greeting_refused ||
      wants_sign_in(reply.code))
    return true;
  return reply.says([](auto code) { return is_one_of(code, {"5.1.7", "5.1.8"}); });
}

bool SmtpDialogue::concerns_message(const Reply& reply) {
  if (reply.code < 500) return false;
  if (reply.says([](auto code) { return code == "5.3.4" || code.starts_with("5.6."); })) return true;
  return reply.code == 552 && reply.stage != Stage::recipient && reply.enhanced.empty();
}

bool SmtpDialogue::names_dead_mailbox(const Reply& reply) {
  if (reply.stage != Stage::recipient && reply.stage != Stage::content) return false;
  return !reply.enhanced.empty() && std::ranges::all_of(reply.enhanced, [&](std::string_view code) {
    if (code == "5.4.1") return reply.stage == Stage::recipient;
    return is_one_of(code, {"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"});
  });
}

bool SmtpDialogue::ended_on_used_connection() const {
  const bool mail_began = stage_ != Stage::session && stage_ != Stage::content;
  return mail_began && !greeted_ && outcome({}).kind == Kind::unusable;
}

}  // namespace rollcall::transports
