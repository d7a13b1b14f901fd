#include "typed.hpp"

#include "rollcall/base/random.hpp"

namespace rollcall::web {
namespace {

constexpr std::string_view token_field = "form_token";

}  // namespace

std::optional<FormDraft> draft_of(const Visit& visit, std::optional<std::int64_t> ticket_id) {
  if (!visit.is_post() || visit.is_stale) return std::nullopt;
  FormDraft draft{.ticket_id = ticket_id, .key = visit.form.fields.get("key"), .had_files = !visit.form.files.empty()};
  for (const auto& field : visit.form.fields.all())
    if (field.first != token_field) draft.fields.push_back(field);
  return draft;
}

std::string key_as_sent(const Visit& visit) {
  const auto key = visit.form.fields.get("key");
  if (key.empty()) return {};
  std::string all;
  const auto add = [&](const std::string& name, const std::string& content) {
    all += std::to_string(name.size()) + ':' + name + std::to_string(content.size()) + ':' + content;
  };
  for (const auto& [name, value] : visit.form.fields.all())
    if (name != token_field) add(name, value);
  for (const auto& file : visit.form.files) add(file.name, digest(file.content));
  return key + '.' + digest(all);
}

std::string key_to_show(const std::string& key_sent) {
  return key_sent.empty() ? random_id() : key_sent;
}

std::vector<FieldError> errors_of_stale(const Frame& words, const Visit& visit, const std::string& field) {
  if (!visit.is_stale) return {};
  std::vector<FieldError> errors{{field, words.say("page_stale_again")}};
  if (!visit.form.files.empty()) errors.push_back({"files", words.say("page_draft_files")});
  return errors;
}

void tell_of_draft(Frame& frame, const FormDraft& draft) {
  auto text = frame.say("page_draft_text");
  if (draft.is_cut) text += ' ' + frame.say("page_draft_cut");
  if (draft.had_files) text += ' ' + frame.say("page_draft_files");
  frame.set_note(frame.say("page_draft"), text);
}

}  // namespace rollcall::web
