package org.fedrouter.web.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fedrouter.core.exchange.Input;
import org.fedrouter.web.request.Fields;

/** Reads what is asked: {@code prompt}, or the {@code messages} of a conversation. */
final class InputFields {
  /** Characters of a prompt, or of all messages together. */
  static final int LONGEST = 10_000;

  private static final int MOST_MESSAGES = 100;
  private static final Map<String, Input.Role> ROLES =
      Map.of(
          "system", Input.Role.SYSTEM, "user", Input.Role.USER, "assistant", Input.Role.ASSISTANT);

  private InputFields() {}

  static Input read(Fields fields) {
    if (!fields.has("messages")) {
      return new Input.Text(fields.text("prompt", 1, LONGEST));
    }
    if (fields.has("prompt")) {
      fields.error("messages", "must not stand beside prompt", "both");
    }
    List<Input.Message> messages = new ArrayList<>();
    int length = 0;
    for (Fields message : fields.parts("messages", MOST_MESSAGES)) {
      if (!message.has("role")) {
        message.error("role", "is required", "nothing");
      }
      Input.Role role = message.choice("role", ROLES, Input.Role.USER);
      String text = message.text("content", 0, LONGEST);
      length += text.length();
      messages.add(new Input.Message(role, text));
    }
    check(fields, messages, length);
    return new Input.Chat(messages);
  }

  private static void check(Fields fields, List<Input.Message> messages, int length) {
    if (length > LONGEST) {
      fields.error(
          "messages", "must have at most " + LONGEST + " characters together", "" + length);
    }
    if (!messages.isEmpty() && messages.getLast().role() != Input.Role.USER) {
      fields.error("messages", "must end with a message of the user", "another role");
    }
  }
}
