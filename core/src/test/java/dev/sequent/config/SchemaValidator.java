package dev.sequent.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.DisallowUnknownKeywordFactory;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;

/** The shipped JSON Schema in the hands of a validator that knows nothing of Sequent. */
final class SchemaValidator {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final JsonSchemaFactory DRAFT = JsonSchemaFactory.getInstance(VersionFlag.V202012);

  /** The keywords that the schema's $comment explains; a misspelt one is an error. */
  private static final List<String> OWN_KEYWORDS =
      List.of(
          "x-unit",
          "x-role",
          "x-releases",
          "x-readers",
          "x-default-key",
          "x-control",
          "x-same-as",
          "x-type",
          "x-trainer");

  private static final JsonSchemaFactory EXTENDED =
      JsonSchemaFactory.builder(DRAFT)
          .metaSchema(
              JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                  .keywords(OWN_KEYWORDS.stream().map(NonValidationKeyword::new).toList())
                  .unknownKeywordFactory(DisallowUnknownKeywordFactory.getInstance())
                  .build())
          .build();

  private final JsonNode source;
  private final JsonSchema schema;

  SchemaValidator() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            SchemaValidator.class.getResourceAsStream(
                "/sequent/schema/model-zoo-config.schema.json"))) {
      source = new ObjectMapper().readTree(in);
    }
    schema = EXTENDED.getSchema(source);
  }

  /** What the meta-schema of draft 2020-12 says against the schema. */
  Set<ValidationMessage> faultsOfTheSchema() {
    return DRAFT.getSchema(SchemaLocation.of(SchemaId.V202012)).validate(source);
  }

  /** What the schema says against a document. */
  Set<ValidationMessage> faults(ConfigDocument document) {
    ObjectNode root = JSON.objectNode();
    for (String section : document.sections()) {
      String key = KeyPath.child("", section);
      root.set(section, json(document, key, document.value(key).orElseThrow()));
    }
    return schema.validate(root);
  }

  /** The value as PyYAML gives it; what JSON has no word for is an object that fits nothing. */
  private static JsonNode json(ConfigDocument document, String path, ConfigValue value) {
    return switch (value.type()) {
      case NULL -> JSON.nullNode();
      case BOOLEAN -> JSON.booleanNode(value.asBoolean().orElseThrow());
      case INTEGER -> JSON.numberNode(new BigInteger(value.text()));
      case STRING -> JSON.textNode(value.text());
      case TIMESTAMP -> JSON.objectNode().put("date", value.text());
      case FLOAT -> {
        OptionalDouble number = value.asDouble();
        yield Double.isFinite(number.orElseThrow())
            ? JSON.numberNode(number.getAsDouble())
            : JSON.objectNode().put("float", value.text());
      }
      case LIST -> {
        ArrayNode list = JSON.arrayNode();
        for (String index : document.children(path)) {
          String child = KeyPath.child(path, index);
          list.add(json(document, child, document.value(child).orElseThrow()));
        }
        yield list;
      }
      case MAP -> {
        ObjectNode map = JSON.objectNode();
        for (String key : document.children(path)) {
          String child = KeyPath.child(path, key);
          map.set(key, json(document, child, document.value(child).orElseThrow()));
        }
        yield map;
      }
    };
  }
}
