"""Every golden JSON is valid by the schema of its verb, in the judgement of python3-jsonschema."""

import json
import unittest

from jsonschema import Draft202012Validator
from rollcall_testing import SOURCE, SystemTest, verbs

GOLDENS = SOURCE / "tests" / "cli" / "golden"
NO_JSON = {"help", "completion", "manual", "portal attachment", "portal ticket attachment", "portal sso saml metadata"}


def documents(text):
    """One document, or one a line."""
    try:
        return [json.loads(text)]
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


def closed(schema):
    """The same schema, which allows no key that it does not name."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: closed(value) for key, value in schema.items()}
    return inner | ({"additionalProperties": False} if inner.get("properties") else {})


class SchemasTest(SystemTest):
    def schemas(self):
        words = [" ".join(each) for each in verbs(self.rollcall)]
        alone = ["autodeactivate", "account seats"]
        return {each: self.rollcall.json("schema", *each.split()) for each in words + alone if each not in NO_JSON}

    def test_every_verb_has_a_schema_that_is_one(self):
        schemas = self.schemas()
        self.assertGreater(len(schemas), 150)
        for words, schema in schemas.items():
            with self.subTest(verb=words):
                Draft202012Validator.check_schema(schema)

    def test_every_golden_is_valid(self):
        schemas = self.schemas()
        checked = 0
        for golden in sorted(GOLDENS.glob("*json.txt")):
            name = golden.name.split(".")[0]
            verb = max((each for each in schemas
                        if f"{name}_".startswith(each.replace(" ", "_").replace("-", "_") + "_")), key=len, default=None)
            if verb is None:
                verb = {"mail_transport_none": "mail transport show"}[name]
            schema = closed(schemas[verb])
            if ".ndjson" in golden.name:
                schema = schema.get("items", schema)
            for document in documents(golden.read_text(encoding="utf-8")):
                with self.subTest(golden=golden.name, verb=verb):
                    self.assertEqual([f"{error.json_path}: {error.message}"
                                      for error in Draft202012Validator(schema).iter_errors(document)], [])
                checked += 1
        self.assertGreater(checked, 140)


if __name__ == "__main__":
    unittest.main()
