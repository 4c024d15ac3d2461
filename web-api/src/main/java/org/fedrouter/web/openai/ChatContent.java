package org.fedrouter.web.openai;

import java.util.Map;
import org.fedrouter.web.request.Fields;

/** The content of a message: a text, or a list of parts that are texts. */
final class ChatContent {
  private static final int LONGEST = 10_000;

  private ChatContent() {}

  static String read(Fields message, int mostParts) {
    if (!message.isList("content")) {
      return message.text("content", 0, LONGEST);
    }
    StringBuilder text = new StringBuilder();
    for (Fields part : message.parts("content", mostParts)) {
      if (!part.has("type")) {
        part.error("type", "is required", "nothing");
      }
      String type = part.choice("type", Map.of("text", "text"), "");
      text.append(type.isEmpty() ? "" : part.text("text", 0, LONGEST));
    }
    return text.toString();
  }
}
