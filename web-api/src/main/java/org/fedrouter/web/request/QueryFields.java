package org.fedrouter.web.request;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MultivaluedMap;

/** Query parameters as fields of texts, so that each broken rule of theirs is named, too. */
public final class QueryFields {
  private static final int LONGEST_NUMBER = 18;

  private QueryFields() {}

  /** The parameters of these names, the first of each; others are nobody's business. */
  public static Fields of(MultivaluedMap<String, String> query, String... names) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (String name : names) {
      String value = query.getFirst(name);
      if (value != null) {
        object.put(name, value);
      }
    }
    return new Fields(object);
  }

  /**
   * One parameter, empty when it is missing.
   *
   * @throws org.fedrouter.web.problem.ProblemException 422 when it is no text or longer
   */
  public static String text(MultivaluedMap<String, String> query, String name, int longest) {
    Fields fields = of(query, name);
    String text = fields.optionalText(name, 0, longest).orElse("");
    fields.check();
    return text;
  }

  /** A whole number in [least, most], without signs, or the default. */
  public static long number(Fields fields, String name, long otherwise, long least, long most) {
    String text = fields.optionalText(name, 1, 300).orElse(null);
    if (text == null) {
      return otherwise;
    }
    boolean digits =
        text.length() <= LONGEST_NUMBER && text.chars().allMatch(c -> c >= '0' && c <= '9');
    long value = digits ? Long.parseLong(text) : -1;
    if (value < least || value > most) {
      String range = most == Long.MAX_VALUE ? "of at least " + least : least + " to " + most;
      fields.error(name, "must be a whole number " + range, "another text");
      return otherwise;
    }
    return value;
  }
}
