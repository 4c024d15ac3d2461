package org.fedrouter.compliance.document.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.fedrouter.compliance.document.JsonReader;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.document.RefusedDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSchemaTest {
  private static Node node(String json) throws IOException, RefusedDocument {
    return JsonReader.read(
        new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), Limits.UPLOAD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"type\":\"integer\"}|1.0|1.5",
        "{\"type\":[\"string\",\"null\"]}|null|1",
        "{\"const\":\"a\"}|\"a\"|\"b\"",
        "{\"enum\":[1,\"b\"]}|\"b\"|2",
        "{\"pattern\":\"^a\"}|\"ab\"|\"ba\"",
        "{\"format\":\"date-time\"}|\"2026-01-01T00:00:00Z\"|\"2026-13-01T00:00:00Z\"",
        "{\"format\":\"date\"}|\"2026-02-28\"|\"2026-02-30\"",
        "{\"format\":\"uri\"}|\"urn:a\"|\"a\"",
        "{\"format\":\"iri-reference\"}|\"a/ö\"|\"a b\"",
        "{\"format\":\"idn-email\"}|\"a@b\"|\"ab\"",
        "{\"minLength\":2,\"maxLength\":3}|\"ab\"|\"a\"",
        "{\"minLength\":2}|\"\uD83D\uDE00x\"|\"\uD83D\uDE00\"",
        "{\"minimum\":1,\"maximum\":2}|1|2.5",
        "{\"exclusiveMinimum\":1}|1.1|1",
        "{\"minItems\":1,\"maxItems\":2}|[1]|[]",
        "{\"uniqueItems\":true}|[{\"a\":1},{\"a\":2}]|[{\"a\":1},{\"a\":1}]",
        "{\"items\":{\"type\":\"string\"}}|[\"a\"]|[1]",
        "{\"items\":[{\"type\":\"string\"}],\"additionalItems\":false}|[\"a\"]|[\"a\",1]",
        "{\"required\":[\"a\"]}|{\"a\":1}|{}",
        "{\"properties\":{\"a\":{}},\"additionalProperties\":false}|{\"a\":1}|{\"b\":1}",
        "{\"patternProperties\":{\"^x\":{}},\"additionalProperties\":false}|{\"xy\":1}|{\"y\":1}",
        "{\"additionalProperties\":{\"type\":\"string\"}}|{\"a\":\"b\"}|{\"a\":1}",
        "{\"propertyNames\":{\"pattern\":\"^a\"}}|{\"ab\":1}|{\"b\":1}",
        "{\"anyOf\":[{\"const\":1},{\"type\":\"string\"}]}|\"a\"|2",
        "{\"oneOf\":[{\"minimum\":1},{\"minimum\":5}]}|2|6",
        "{\"allOf\":[{\"minimum\":1},{\"maximum\":5}]}|2|6",
        "{\"not\":{\"const\":1}}|2|1",
        "{\"if\":{\"required\":[\"a\"]},\"then\":{\"required\":[\"b\"]},\"else\":{\"required\":[\"c\"]}}|{\"a\":1,\"b\":1}|{\"b\":1}",
        "{\"properties\":{\"a\":false}}|{\"b\":1}|{\"a\":1}",
        "{\"definitions\":{\"d\":{\"type\":\"string\"}},\"items\":{\"$ref\":\"#/definitions/d\"}}|[\"a\"]|[1]",
        "{\"$ref\":\"other.json#/definitions/d\"}|true|\"a\""
      })
  void validate_keyword_acceptsTheOneAndNotTheOther(String schema, String right, String wrong)
      throws IOException, RefusedDocument {
    Node other = node("{\"definitions\":{\"d\":{\"type\":\"boolean\"}}}");
    JsonSchema rules = new JsonSchema(node(schema), ignored -> other);
    assertThat(rules.validate(node(right))).isEmpty();
    assertThat(rules.validate(node(wrong))).hasSize(1);
  }

  @Test
  void validate_violation_tellsPointerRuleAndValue() throws IOException, RefusedDocument {
    JsonSchema rules =
        new JsonSchema(
            node("{\"properties\":{\"a/b\":{\"items\":{\"type\":\"string\"}}}}"),
            ignored -> Node.Fields.EMPTY);
    assertThat(rules.validate(node("{\"a/b\":[\"x\",7]}")))
        .containsExactly(new Violation("/a~1b/1", "type is string", "7"));
  }
}
