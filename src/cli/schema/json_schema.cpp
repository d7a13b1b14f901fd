#include "json_schema.hpp"

#include "cli/help/facts.hpp"
#include "key_type.hpp"
#include "rollcall/base/error.hpp"
#include "verb_shape.hpp"

namespace rollcall::cli {
namespace {

Json type(std::string_view name, bool can_be_null) {
  return can_be_null ? Json::array({name, "null"}) : Json{name};
}

Json schema_of_value(const KeyRule& rule) {
  const auto of_type = [&](std::string_view name) { return Json{{"type", type(name, rule.can_be_null)}}; };
  switch (rule.type) {
    case KeyType::instant:
      return of_type("string").set("format", "date-time");
    case KeyType::day:
      return of_type("string").set("format", "date");
    case KeyType::number:
      return of_type("integer");
    case KeyType::yes_no:
      return of_type("boolean");
    case KeyType::map:
      return of_type("object");
    case KeyType::text:
      break;
  }
  return of_type("string");
}

/// Reads a shape (verb_shape.hpp) from left to right.
class ShapeReader {
 public:
  explicit ShapeReader(std::string_view shape) : rest_{shape} {}

  Json value(bool can_be_null = false) {
    if (takes('@')) return ShapeReader{shared(name())}.value(can_be_null);
    if (takes('[')) return array(can_be_null);
    Members members;
    add_members(members);
    return {{"type", type("object", can_be_null)}, {"properties", members.schemas}, {"required", members.required}};
  }

 private:
  struct Members {
    Json schemas = Json::object();
    Json required = Json::array();
  };

  Json array(bool can_be_null) {
    Json items{{"type", "string"}};
    if (!takes(']')) {
      items = value();
      take(']');
    }
    return {{"type", type("array", can_be_null)}, {"items", items}};
  }

  void add_members(Members& members) {
    take('{');
    while (!takes('}')) {
      if (takes(' ')) continue;
      if (takes('@'))
        ShapeReader{shared(name())}.add_members(members);
      else
        add_member(members);
    }
  }

  void add_member(Members& members) {
    const auto key = name();
    const bool is_always_there = !takes('?');
    const auto rule = key_rule(key);
    const bool is_nested = !rest_.empty() && (rest_.front() == '{' || rest_.front() == '[' || rest_.front() == '@');
    members.schemas.set(key, is_nested ? value(rule.can_be_null) : schema_of_value(rule));
    if (is_always_there) members.required.add(key);
  }

  static std::string_view shared(std::string_view name) {
    const auto shape = find_shape(shared_shapes(), name);
    if (!shape) throw Error{Fault::internal, "no shared shape is called " + std::string{name}};
    return *shape;
  }

  std::string_view name() {
    const auto end = rest_.find_first_of(" ?{}[]@");
    const auto found = rest_.substr(0, end);
    rest_.remove_prefix(found.size());
    if (found.empty()) throw Error{Fault::internal, "a shape lacks a name before " + std::string{rest_}};
    return found;
  }

  bool takes(char wanted) {
    if (!rest_.starts_with(wanted)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  void take(char wanted) {
    if (!takes(wanted)) throw Error{Fault::internal, "a shape lacks a bracket before " + std::string{rest_}};
  }

  std::string_view rest_;
};

std::optional<std::string_view> shape_of(const Syntax& verb) {
  const auto words = verb.words();
  if (const auto shape = find_shape(words.starts_with("portal ") ? portal_shapes() : member_shapes(), words))
    return shape;
  // A group that runs alone does what the first of its verbs does.
  return verb.needs && !verb.is_verb() ? shape_of(verb.below.front()) : std::nullopt;
}

}  // namespace

Json json_schema_of(const Syntax& verb) {
  const auto name = "rollcall " + verb.words();
  const auto shape = shape_of(verb);
  if (!verb.is_verb() && !verb.needs)
    throw Error{Fault::usage, name + " is a group, and each of its verbs prints something else",
                "rollcall help " + verb.words()};
  if (!shape || shape->empty()) throw Error{Fault::usage, name + " prints no JSON"};
  auto said = std::string{*shape};
  if (verb.needs && is_change(*verb.needs) && said.ends_with('}')) said.insert(said.size() - 1, " dry_run?");
  return Json{
      {"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"title", name}, {"description", verb.summary}}
      .set_all(ShapeReader{said}.value());
}

}  // namespace rollcall::cli
