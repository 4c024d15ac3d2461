package org.fedrouter.compliance.document.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.document.RefusedDocument;
import org.jspecify.annotations.Nullable;

/**
 * A schema with those it refers to. Validation gives every violation, at most {@value #MOST}; below
 * a choice (anyOf, oneOf) it gives one for the choice. Safe for threads.
 */
public final class JsonSchema {
  private static final int MOST = 100;

  /** Matching recurses for each turn of some patterns, so that longer texts could end the stack. */
  private static final int LONGEST_MATCHED = 1000;

  /** A pattern of CycloneDX 1.2 that every text matches. */
  private static final String ANYTHING = "^(.*)$";

  private final Node root;
  private final Function<String, Node> others;
  private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

  /**
   * @param others gives the schema of another document that this one names
   */
  public JsonSchema(Node root, Function<String, Node> others) {
    this.root = root;
    this.others = others;
  }

  public List<Violation> validate(Node document) {
    List<Violation> found = new ArrayList<>();
    new Run(found).check(root, root, document, "");
    return List.copyOf(found);
  }

  /** One validation; collects what is broken. */
  private final class Run {
    private final List<Violation> found;

    Run(List<Violation> found) {
      this.found = found;
    }

    boolean holds(Node base, Node schema, Node node) {
      List<Violation> inner = new ArrayList<>();
      new Run(inner).check(base, schema, node, "");
      return inner.isEmpty();
    }

    void report(String pointer, String rule, Node node) {
      String text = node.text();
      found.add(
          new Violation(
              pointer.isEmpty() ? "/" : pointer,
              rule,
              RefusedDocument.shown(text == null ? "" : text)));
    }

    void check(Node base, Node schema, Node node, String pointer) {
      if (found.size() >= MOST) {
        return;
      }
      if (schema == Node.Word.FALSE) {
        report(pointer, "nothing may stand here", node);
      }
      String reference = schema.text("$ref");
      if (reference != null) {
        follow(base, reference, node, pointer);
      }
      ordinary(schema, node, pointer);
      switch (node) {
        case Node.Fields(Map<String, Node> entries) -> fields(base, schema, entries, pointer);
        case Node.Items(List<Node> items) -> items(base, schema, items, pointer);
        case Node.Text(String value) -> text(schema, value, pointer);
        case Node.Digits digits -> number(schema, digits, pointer);
        case Node.Word ignored -> {}
      }
      choices(base, schema, node, pointer);
    }

    private void follow(Node base, String reference, Node node, String pointer) {
      int hash = reference.indexOf('#');
      String document = hash < 0 ? reference : reference.substring(0, hash);
      Node other = document.isEmpty() ? base : others.apply(document);
      Node target = other;
      String path = hash < 0 ? "" : reference.substring(hash + 1);
      for (String step : path.split("/", -1)) {
        target = step.isEmpty() || target == null ? target : target.get(step);
      }
      if (target == null) {
        throw new IllegalStateException("a schema has no part " + reference);
      }
      check(other, target, node, pointer);
    }

    private void ordinary(Node schema, Node node, String pointer) {
      List<String> types = schema.texts("type");
      if (!types.isEmpty() && types.stream().noneMatch(type -> isOf(type, node))) {
        report(pointer, "type is " + String.join(" or ", types), node);
      }
      Node constant = schema.get("const");
      if (constant != null && !constant.equals(node)) {
        report(pointer, "value is " + constant.text(), node);
      }
      if (schema.get("enum") != null && !schema.list("enum").contains(node)) {
        report(pointer, "value is one of the enumeration", node);
      }
    }

    private static boolean isOf(String type, Node node) {
      return switch (type) {
        case "object" -> node instanceof Node.Fields;
        case "array" -> node instanceof Node.Items;
        case "string" -> node instanceof Node.Text;
        case "number" -> node instanceof Node.Digits;
        case "integer" ->
            node instanceof Node.Digits(String literal)
                && new BigDecimal(literal).stripTrailingZeros().scale() <= 0;
        case "boolean" -> node == Node.Word.TRUE || node == Node.Word.FALSE;
        case "null" -> node == Node.Word.NULL;
        default -> throw new IllegalStateException("a schema has the type " + type);
      };
    }

    private void fields(Node base, Node schema, Map<String, Node> entries, String pointer) {
      for (String required : schema.texts("required")) {
        if (!entries.containsKey(required)) {
          report(pointer, "the field " + required + " is required", Node.Fields.EMPTY);
        }
      }
      count(schema, "minProperties", "maxProperties", entries.size(), pointer);
      Node properties = schema.at("properties");
      Node patterned = schema.at("patternProperties");
      Node additional = schema.get("additionalProperties");
      Node names = schema.get("propertyNames");
      entries.forEach(
          (key, value) -> {
            String place = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
            boolean known = property(base, properties.get(key), value, place);
            known |= patterned(base, patterned, key, value, place);
            if (!known && additional == Node.Word.FALSE) {
              report(pointer, "no field beyond the schema's", new Node.Text(key));
            } else if (!known && additional != null) {
              check(base, additional, value, place);
            }
            if (names != null) {
              check(base, names, new Node.Text(key), place);
            }
          });
    }

    private boolean property(Node base, @Nullable Node schema, Node value, String place) {
      if (schema != null) {
        check(base, schema, value, place);
      }
      return schema != null;
    }

    private boolean patterned(Node base, Node schemas, String key, Node value, String place) {
      boolean known = false;
      if (schemas instanceof Node.Fields(Map<String, Node> all)) {
        for (Map.Entry<String, Node> entry : all.entrySet()) {
          if (pattern(entry.getKey()).matcher(key).find()) {
            known = true;
            check(base, entry.getValue(), value, place);
          }
        }
      }
      return known;
    }

    private void items(Node base, Node schema, List<Node> items, String pointer) {
      count(schema, "minItems", "maxItems", items.size(), pointer);
      if (schema.get("uniqueItems") == Node.Word.TRUE) {
        Set<Node> seen = new HashSet<>();
        items.stream()
            .filter(item -> !seen.add(item))
            .forEach(item -> report(pointer, "items are there once", item));
      }
      Node each = schema.get("items");
      for (int i = 0; i < items.size() && each != null; i++) {
        Node of = each instanceof Node.Items(List<Node> list) ? tuple(schema, list, i) : each;
        check(base, of, items.get(i), pointer + "/" + i);
      }
    }

    private static Node tuple(Node schema, List<Node> list, int place) {
      Node additional = schema.get("additionalItems");
      return place < list.size()
          ? list.get(place)
          : additional == null ? Node.Fields.EMPTY : additional;
    }

    private void text(Node schema, String value, String pointer) {
      int length = value.codePointCount(0, value.length());
      count(schema, "minLength", "maxLength", length, pointer);
      String pattern = schema.text("pattern");
      if (pattern != null && value.length() > LONGEST_MATCHED && !pattern.equals(ANYTHING)) {
        report(
            pointer,
            "text with a pattern has at most " + LONGEST_MATCHED + " characters",
            new Node.Text(value));
      } else if (pattern != null && !pattern(pattern).matcher(value).find()) {
        report(pointer, "text matches " + pattern, new Node.Text(value));
      }
      String format = schema.text("format");
      if (format != null && !TextFormat.holds(format, value)) {
        report(pointer, "text is of the format " + format, new Node.Text(value));
      }
    }

    private void number(Node schema, Node.Digits digits, String pointer) {
      BigDecimal value = new BigDecimal(digits.literal());
      String least = schema.text("minimum");
      String most = schema.text("maximum");
      String above = schema.text("exclusiveMinimum");
      if ((least != null && value.compareTo(new BigDecimal(least)) < 0)
          || (above != null && value.compareTo(new BigDecimal(above)) <= 0)
          || (most != null && value.compareTo(new BigDecimal(most)) > 0)) {
        report(pointer, "number is within its bounds", digits);
      }
    }

    private void count(Node schema, String least, String most, int count, String pointer) {
      String low = schema.text(least);
      String high = schema.text(most);
      if (low != null && count < Integer.parseInt(low)) {
        report(pointer, least + " is " + low, Node.Fields.EMPTY);
      }
      if (high != null && count > Integer.parseInt(high)) {
        report(pointer, most + " is " + high, Node.Fields.EMPTY);
      }
    }

    private void choices(Node base, Node schema, Node node, String pointer) {
      schema.list("allOf").forEach(part -> check(base, part, node, pointer));
      List<Node> any = schema.list("anyOf");
      if (!any.isEmpty() && any.stream().noneMatch(part -> holds(base, part, node))) {
        report(pointer, "one of the choices holds", node);
      }
      List<Node> one = schema.list("oneOf");
      if (!one.isEmpty() && one.stream().filter(part -> holds(base, part, node)).count() != 1) {
        report(pointer, "exactly one of the choices holds", node);
      }
      Node not = schema.get("not");
      if (not != null && holds(base, not, node)) {
        report(pointer, "what the schema excludes does not hold", node);
      }
      Node condition = schema.get("if");
      if (condition != null) {
        Node then = schema.get(holds(base, condition, node) ? "then" : "else");
        property(base, then, node, pointer);
      }
    }
  }

  /** Patterns of schemas are ECMA's; those that are used mean the same in Java. */
  private Pattern pattern(String text) {
    return patterns.computeIfAbsent(text, Pattern::compile);
  }
}
