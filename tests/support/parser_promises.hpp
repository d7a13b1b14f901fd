#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rollcall::testing {

/// A parser of what comes from outside, with what it promises whatever comes. The tests hold it to that with 10,000
/// changed examples, tests/campaigns with as many inputs as libFuzzer finds in its time.
struct ParserPromise {
  std::string_view name;
  /// Throws std::logic_error, which says what does not hold.
  void (*hold)(std::string_view input);
  std::vector<std::string> examples;  ///< to begin with
  std::vector<std::string> words;     ///< that mean something to it
};

/// Of the pages: multipart, urlencoded, cookie, target, header, in this order.
const std::vector<ParserPromise>& parser_promises();
/// Of single sign-on by tokens: token, provider.
const std::vector<ParserPromise>& token_promises();
/// Of single sign-on by SAML: response.
const std::vector<ParserPromise>& sign_on_promises();
/// Of the files that other programs write: table, people, time, calendar, in this order.
const std::vector<ParserPromise>& reader_promises();

}  // namespace rollcall::testing
