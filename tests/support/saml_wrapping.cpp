#include "saml_wrapping.hpp"

#include <stdexcept>

namespace rollcall::testing {
namespace {

std::string with(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  if (at == std::string::npos) throw std::logic_error{"not in the response: " + from};
  return text.replace(at, from.size(), to);
}

// Before the last end tag of that name.
std::string at_the_end_of(std::string element, const std::string& end_tag, const std::string& added) {
  return element.insert(element.rfind(end_tag), added);
}

std::string forged(const std::string& text) {
  return with(with(text, ">ada@example.org<", ">ceo@example.org<"), "\"_assertion-1\"", "\"_forged-1\"");
}

std::string inside(const std::string& signature, const std::string& added) {
  return at_the_end_of(signature, "</ds:Signature>", added);
}

}  // namespace

std::string changed_response(const SamlAnswer& answer, const std::string& from, const std::string& to) {
  return with(answer.xml(), from, to);
}

std::string wrapped_response(int way, SamlSigned what) {
  SamlAnswer answer;
  answer.signing.what = what;
  const bool of_response = what != SamlSigned::assertion;
  const auto bare = answer.bare_assertion();
  const auto whole = answer.assertion();  // with its signature where it has one
  const auto bare_response = answer.bare_response(whole);
  // of the response, where it has one
  const auto outer = of_response ? saml_signature(bare_response, "_response-1", answer.signing) : std::string{};
  const auto inner = what == SamlSigned::response ? outer : saml_signature(bare, "_assertion-1", answer.signing);
  const auto signature = of_response ? outer : inner;        // that is wrapped
  const auto original = of_response ? bare_response : bare;  // what it was made over
  const auto response = [&](const std::string& assertions) {
    const auto made = answer.bare_response(assertions);
    return of_response ? with_signature(made, outer) : made;
  };
  const auto evil_response = with(answer.bare_response(forged(bare)), "\"_response-1\"", "\"_forged-2\"");

  switch (way) {
    case 1:  // a forged response, what was signed inside of its signature
      return with_signature(evil_response, inside(signature, original));
    case 2:  // the same, what was signed before its signature
      return with_signature(evil_response, original + signature);
    case 3:  // a forged assertion before the signed one
      return response(forged(bare) + whole);
    case 4:  // the signed one inside of a forged one
      return response(at_the_end_of(forged(bare), "</saml:Assertion>", whole));
    case 5:  // the forged one has the signature, the signed one stands at the end without it
      return response(with_signature(forged(bare), inner) + bare);
    case 6:  // the signed one inside of the signature of the forged one
      return response(with_signature(forged(bare), inside(inner, bare)));
    case 7:  // the forged one in an extension
      return response("<samlp:Extensions>" + forged(bare) + "</samlp:Extensions>" + whole);
    case 8:  // the signed one in an object of the signature of the forged one
      return response(with_signature(forged(bare), inside(inner, "<ds:Object>" + bare + "</ds:Object>")));
    default:
      throw std::logic_error{"no such way to wrap"};
  }
}

}  // namespace rollcall::testing
