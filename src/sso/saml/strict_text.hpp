#pragma once

#include <string_view>

/// What the bytes of a document tell before any parser of XML sees them. `<` occurs in no text and in no value of an
/// attribute, so each of these looks only at the bytes that follow a `<`.
namespace rollcall::sso {

/// UTF-8 without a mark at its beginning and without zero bytes, and whose declaration, if there is one, names no other
/// encoding and XML 1.0.
bool is_plain_utf8(std::string_view xml);

bool has_doctype(std::string_view xml);  ///< or any other declaration
bool has_comment(std::string_view xml);
bool has_cdata(std::string_view xml);
bool has_processing_instruction(std::string_view xml);  ///< other than the declaration it begins with
/// A reference to anything but a character, or one of the five that XML itself names.
bool has_entity(std::string_view xml);
/// How many elements stand in each other at most, and how many attributes, namespaces with them, one element has at
/// most. Right for what is well-formed; both stop at what is not.
int depth_of(std::string_view xml);
int most_attributes_in(std::string_view xml);

}  // namespace rollcall::sso
