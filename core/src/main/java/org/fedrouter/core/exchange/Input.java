package org.fedrouter.core.exchange;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What a model is asked. */
public sealed interface Input {
  /** A text that the model continues as it stands. */
  record Text(String text) implements Input {}

  /** A conversation that the model's own template turns into a text. */
  record Chat(List<Message> messages) implements Input {
    public Chat {
      messages = List.copyOf(messages);
    }
  }

  /** One contribution to a conversation. */
  record Message(Role role, String text) {}

  /** Who speaks. */
  enum Role {
    SYSTEM(0),
    USER(1),
    ASSISTANT(2);

    private final int code;

    Role(int code) {
      this.code = code;
    }

    private static Role of(int code) {
      return switch (code) {
        case 0 -> SYSTEM;
        case 1 -> USER;
        case 2 -> ASSISTANT;
        default -> throw new IllegalArgumentException("unknown role " + code);
      };
    }
  }

  /** Writes the input. */
  static void put(DataOutputStream out, Input input) throws IOException {
    switch (input) {
      case Text text -> {
        out.writeByte(0);
        Frame.putText(out, text.text());
      }
      case Chat chat -> {
        out.writeByte(1);
        out.writeInt(chat.messages().size());
        for (Message message : chat.messages()) {
          out.writeByte(message.role().code);
          Frame.putText(out, message.text());
        }
      }
    }
  }

  /**
   * Reads what {@link #put} wrote.
   *
   * @throws IllegalArgumentException for an unknown kind or role
   */
  static Input read(ByteBuffer in) {
    return switch (in.get()) {
      case 0 -> new Text(Frame.text(in));
      case 1 -> chat(in);
      default -> throw new IllegalArgumentException("unknown kind of input");
    };
  }

  private static Chat chat(ByteBuffer in) {
    List<Message> messages = new ArrayList<>();
    for (int left = Frame.length(in, 1 + Integer.BYTES); left > 0; left--) {
      messages.add(new Message(Role.of(in.get()), Frame.text(in)));
    }
    return new Chat(messages);
  }
}
