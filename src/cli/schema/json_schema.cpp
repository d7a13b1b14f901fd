#include "json_schema.hpp"

#include "cli/help/facts.hpp"
#include "key_type.hpp"
#include "rollcall/base/error.hpp"
#include "verb_shape.hpp"

namespace rollcall::cli {
namespace {

Json with_null(Json schema, bool can_be_null) {
  if (can_be_null) schema["type"] = Json::array({schema["type"], "null"});
  return schema;
}

Json schema_of_value(const KeyRule& rule) {
  switch (rule.type) {
    case KeyType::instant:
      return {{"type", "string"}, {"format", "date-time"}};
    case KeyType::day:
      return {{"type", "string"}, {"format", "date"}};
    case KeyType::number:
      return {{"type", "integer"}};
    case KeyType::yes_no:
      return {{"type", "boolean"}};
    case KeyType::map:
      return {{"type", "object"}};
    case KeyType::text:
      break;
  }
  return {{"type", "string"}};
}

/// Reads a shape (verb_shape.hpp) from left to right.
class ShapeReader {
 public:
  explicit ShapeReader(std::string_view shape) : rest_{shape} {}

  Json value() {
    if (takes('@')) return ShapeReader{shared(name())}.value();
    if (takes('[')) return array();
    take('{');
    Json object{{"type", "object"}, {"properties", Json::object()}, {"required", Json::array()}};
    add_members(object);
    return object;
  }

 private:
  Json array() {
    Json items{{"type", "string"}};
    if (!takes(']')) {
      items = value();
      take(']');
    }
    return {{"type", "array"}, {"items", std::move(items)}};
  }

  void add_members(Json& object) {
    while (!takes('}')) {
      if (takes(' ')) continue;
      if (takes('@'))
        add_shared(object, name());
      else
        add_member(object);
    }
  }

  // All keys of another shape.
  static void add_shared(Json& object, std::string_view name) {
    const auto all = ShapeReader{shared(name)}.value();
    object["properties"].update(all["properties"]);
    for (const auto& key : all["required"]) object["required"].push_back(key);
  }

  void add_member(Json& object) {
    const std::string key{name()};
    const bool is_always_there = !takes('?');
    const auto rule = key_rule(key);
    const bool is_nested = !rest_.empty() && (rest_.front() == '{' || rest_.front() == '[' || rest_.front() == '@');
    object["properties"][key] = with_null(is_nested ? value() : schema_of_value(rule), rule.can_be_null);
    if (is_always_there) object["required"].push_back(key);
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
  Json schema{
      {"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"title", name}, {"description", verb.summary}};
  schema.update(ShapeReader{*shape}.value());
  if (verb.needs && is_change(*verb.needs)) schema["properties"]["dry_run"] = {{"type", "boolean"}};
  return schema;
}

}  // namespace rollcall::cli
