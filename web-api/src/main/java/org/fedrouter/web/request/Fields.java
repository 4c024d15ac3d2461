package org.fedrouter.web.request;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoublePredicate;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.web.problem.FieldError;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;

/** Reads the fields of a JSON object and collects every broken rule before it complains. */
public final class Fields {
  private final JsonNode object;
  private final JsonPointer path;
  private final Set<String> known = new HashSet<>();
  private final List<Fields> parts = new ArrayList<>();
  private final List<FieldError> errors;

  public Fields(JsonNode object) {
    this(object, JsonPointer.empty(), new ArrayList<>());
  }

  private Fields(JsonNode object, JsonPointer path, List<FieldError> errors) {
    this.object = object;
    this.path = path;
    this.errors = errors;
  }

  /** The fields of an object in a field, empty when it is missing; checked with this one. */
  public Fields object(String name) {
    Optional<JsonNode> node = node(name);
    if (node.isPresent() && !node.get().isObject()) {
      error(name, "must be an object", Shown.kind(node.get()));
    }
    JsonNode inner =
        node.filter(JsonNode::isObject).orElseGet(JsonNodeFactory.instance::objectNode);
    Fields part = new Fields(inner, path.appendProperty(name), errors);
    parts.add(part);
    return part;
  }

  /** A list of 1 to {@code most} objects, which somebody else checks. */
  public List<JsonNode> objects(String name, int most) {
    List<JsonNode> objects = new ArrayList<>();
    node(name).filter(JsonNode::isArray).ifPresent(list -> list.forEach(objects::add));
    if (objects.isEmpty()
        || objects.size() > most
        || !objects.stream().allMatch(JsonNode::isObject)) {
      error(name, "must be a list of 1 to " + most + " objects", objects.size() + " entries");
      return List.of();
    }
    return objects;
  }

  /** The fields of each object in a list of 1 to {@code most}; checked with this one. */
  public List<Fields> parts(String name, int most) {
    List<JsonNode> objects = objects(name, most);
    List<Fields> found = new ArrayList<>();
    for (int i = 0; i < objects.size(); i++) {
      found.add(new Fields(objects.get(i), path.appendProperty(name).appendIndex(i), errors));
    }
    parts.addAll(found);
    return found;
  }

  /** Whether the field is there and a list. */
  public boolean isList(String name) {
    return node(name).filter(JsonNode::isArray).isPresent();
  }

  /** Whether the field is there. */
  public boolean has(String name) {
    return node(name).isPresent();
  }

  /** A text of {@code min} to {@code max} characters; its content is never repeated in an error. */
  public String text(String name, int min, int max) {
    return optionalText(name, min, max)
        .orElseGet(
            () -> {
              if (node(name).isEmpty()) {
                error(name, "is required", "nothing");
              }
              return "";
            });
  }

  /** Like {@link #text}, for a field that may be missing. */
  public Optional<String> optionalText(String name, int min, int max) {
    Optional<JsonNode> node = node(name);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    String rule = "must be a text of " + min + " to " + max + " characters";
    if (!node.get().isTextual()) {
      error(name, rule, Shown.kind(node.get()));
      return Optional.empty();
    }
    String value = node.get().textValue();
    if (!Unicode.isText(value)) {
      error(name, rule + " without NUL or half a character", "such a character");
      return Optional.empty();
    }
    int length = value.codePointCount(0, value.length());
    if (length < min || length > max || (min > 0 && value.isBlank())) {
      error(name, rule + " and not blank", length + " characters");
      return Optional.empty();
    }
    return Optional.of(value);
  }

  /** A number in (above, max], or the default. */
  public double number(String name, double above, double max, double otherwise) {
    return checked(
        name,
        otherwise,
        "must be a number above " + above + " and at most " + max,
        v -> v > above && v <= max);
  }

  /** A number in [min, max], or the default. */
  public double between(String name, double min, double max, double otherwise) {
    return checked(
        name, otherwise, "must be a number from " + min + " to " + max, v -> v >= min && v <= max);
  }

  private double checked(String name, double otherwise, String rule, DoublePredicate allowed) {
    Optional<JsonNode> node = node(name);
    if (node.isEmpty()) {
      return otherwise;
    }
    if (!node.get().isNumber() || !allowed.test(node.get().doubleValue())) {
      error(name, rule, Shown.value(node.get()));
      return otherwise;
    }
    return node.get().doubleValue();
  }

  /** A whole number in [min, max], or the default. */
  public int integer(String name, int min, int max, int otherwise) {
    Optional<JsonNode> node = node(name);
    if (node.isEmpty()) {
      return otherwise;
    }
    JsonNode value = node.get();
    if (!value.canConvertToExactIntegral()
        || !value.canConvertToInt()
        || value.intValue() < min
        || value.intValue() > max) {
      error(name, "must be a whole number from " + min + " to " + max, Shown.value(value));
      return otherwise;
    }
    return value.intValue();
  }

  /** A whole number of 64 bits, or nothing. */
  public Optional<Long> optionalLong(String name) {
    Optional<JsonNode> node = node(name);
    if (node.isPresent()
        && !(node.get().canConvertToExactIntegral() && node.get().canConvertToLong())) {
      error(name, "must be a whole number of 64 bits", Shown.value(node.get()));
      return Optional.empty();
    }
    return node.map(JsonNode::longValue);
  }

  /** True or false, or the default. */
  public boolean flag(String name, boolean otherwise) {
    Optional<JsonNode> node = node(name);
    if (node.isPresent() && !node.get().isBoolean()) {
      error(name, "must be true or false", Shown.value(node.get()));
    }
    return node.filter(JsonNode::isBoolean).map(JsonNode::booleanValue).orElse(otherwise);
  }

  /** One text or a list of at most {@code most}, each of 1 to {@code longest} characters. */
  public List<String> texts(String name, int most, int longest) {
    return texts(name, 0, most, longest);
  }

  /** As {@link #texts(String, int, int)}, and at least {@code least}. */
  public List<String> texts(String name, int least, int most, int longest) {
    Optional<JsonNode> node = node(name);
    List<String> texts = new ArrayList<>();
    Iterable<JsonNode> values =
        node.filter(JsonNode::isArray).isPresent() ? node.get() : node.stream().toList();
    values.forEach(text -> texts.add(text.isTextual() ? text.textValue() : ""));
    boolean fits =
        texts.size() >= least
            && texts.size() <= most
            && texts.stream().allMatch(text -> fits(text, longest));
    if (!fits) {
      error(
          name,
          "must be a text of 1 to %d characters without NUL or a list of %d to %d of them"
              .formatted(longest, least, most),
          texts.size() + " entries");
      return List.of();
    }
    return texts;
  }

  private static boolean fits(String text, int longest) {
    return !text.isEmpty() && text.length() <= longest && Unicode.isText(text);
  }

  /** The names of the first fields that are there; the others stay unread, and are refused. */
  List<String> names(int most) {
    return object.properties().stream().map(Map.Entry::getKey).limit(most).toList();
  }

  /** Whatever is there, as JSON that somebody else reads; an empty text when it is missing. */
  public String json(String name) {
    Optional<JsonNode> node = node(name);
    if (node.isEmpty()) {
      error(name, "is required", "nothing");
    }
    return node.map(JsonNode::toString).orElse("");
  }

  /** One of the given names, or the default. */
  public <T> T choice(String name, Map<String, T> choices, T otherwise) {
    Optional<JsonNode> node = node(name);
    if (node.isEmpty()) {
      return otherwise;
    }
    T chosen = node.get().isTextual() ? choices.get(node.get().textValue()) : null;
    if (chosen == null) {
      error(
          name,
          "must be one of " + String.join(", ", choices.keySet().stream().sorted().toList()),
          Shown.value(node.get()));
      return otherwise;
    }
    return chosen;
  }

  /** Adds a rule that concerns more than one field. */
  public void error(String name, String rule, String value) {
    errors.add(new FieldError(path.appendProperty(name).toString(), rule, value));
  }

  /** Adds a rule that an entry of a list breaks. */
  public void error(String name, int index, String rule, String value) {
    errors.add(
        new FieldError(path.appendProperty(name).appendIndex(index).toString(), rule, value));
  }

  /**
   * Ends reading: unknown fields are errors, too.
   *
   * @throws ProblemException 422 that names every broken rule
   */
  public void check() {
    refuseUnknown();
    if (!errors.isEmpty()) {
      String detail =
          errors.size() == 1 ? "One field breaks a rule." : errors.size() + " fields break rules.";
      throw new ProblemException(new Problem(ProblemType.UNPROCESSABLE, detail, errors, Map.of()));
    }
  }

  private void refuseUnknown() {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                error(Shown.name(name), "is not a field of this request", "present");
              }
            });
    parts.forEach(Fields::refuseUnknown);
  }

  private Optional<JsonNode> node(String name) {
    known.add(name);
    return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
  }
}
