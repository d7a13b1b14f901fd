#include "error_json.hpp"

#include "advice.hpp"
#include "cli/exit_code.hpp"
#include "rollcall/domain/refusal.hpp"
#include "sentence.hpp"

namespace rollcall::cli {

Json error_json(const Error& error) {
  Json json{{"code", words_of(error.fault()).name}, {"message", sentence_of(error)}, {"hint", hint_text(error.hint())}};
  if (error.refusal()) json.set("refusal", word(*error.refusal()));
  return json;
}

}  // namespace rollcall::cli
