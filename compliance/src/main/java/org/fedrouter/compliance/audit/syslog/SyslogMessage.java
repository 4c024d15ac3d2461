package org.fedrouter.compliance.audit.syslog;

import java.nio.charset.StandardCharsets;
import org.fedrouter.compliance.audit.log.Leaf;
import org.fedrouter.compliance.audit.log.LogEntry;

/**
 * One entry as a message: facility 13 (log audit), severity notice, or warning for what was
 * refused. Its structured data hold the entry and its leaf, so that a receiver drops what comes
 * twice and can ask for the proof.
 */
public final class SyslogMessage {
  private static final int FACILITY = 13 << 3;
  private static final int WARNING = 4;
  private static final int NOTICE = 5;

  /** Private enterprise number 32473 is the one for examples, RFC 5612: we have none. */
  private static final String DATA = "fedrouter@32473";

  private static final int LONGEST_NAME = 32;

  /** Receivers need not take longer messages than 8 KiB, RFC 5425. */
  private static final int LONGEST_VALUE = 1500;

  private SyslogMessage() {}

  /**
   * The message with its length before it, RFC 5425 section 4.3.
   *
   * @param host name of this router in the message, or {@code -}
   */
  public static byte[] frame(String host, Leaf leaf, LogEntry entry) {
    byte[] message = text(host, leaf, entry).getBytes(StandardCharsets.UTF_8);
    byte[] length = (message.length + " ").getBytes(StandardCharsets.US_ASCII);
    byte[] frame = new byte[length.length + message.length];
    System.arraycopy(length, 0, frame, 0, length.length);
    System.arraycopy(message, 0, frame, length.length, message.length);
    return frame;
  }

  static String text(String host, Leaf leaf, LogEntry entry) {
    boolean refused = entry.action().endsWith("refused") || entry.action().endsWith("failed");
    StringBuilder text = new StringBuilder(512);
    text.append('<').append(FACILITY + (refused ? WARNING : NOTICE)).append(">1 ");
    text.append(entry.at()).append(' ').append(name(host)).append(" fedrouter - ");
    text.append(name(entry.action())).append(" [").append(DATA);
    value(text, "index", Long.toString(leaf.index()));
    value(text, "id", leaf.id().toString());
    value(text, "leaf", leaf.hash().hex());
    value(text, "actor", entry.actor());
    value(text, "target", entry.target());
    value(text, "correlation", entry.correlationId().toString());
    value(text, "before", entry.beforeHash());
    value(text, "after", entry.afterHash());
    value(text, "detail", entry.detail());
    // A byte order mark says that the text is UTF-8, section 6.4.
    text.append("] \uFEFF");
    printable(text, entry.reason(), false);
    return text.toString();
  }

  private static void value(StringBuilder text, String name, String value) {
    if (!value.isEmpty() && value.length() <= LONGEST_VALUE) {
      text.append(' ').append(name).append("=\"");
      printable(text, value, true);
      text.append('"');
    }
  }

  /** Control characters of a text could end a line in somebody's terminal. */
  private static void printable(StringBuilder text, String value, boolean quoted) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (quoted && (c == '"' || c == '\\' || c == ']')) {
        text.append('\\');
      }
      text.append(Character.isISOControl(c) ? '?' : c);
    }
  }

  /** Printable ASCII without spaces, not empty. */
  private static String name(String text) {
    StringBuilder name = new StringBuilder();
    text.chars()
        .filter(c -> c > ' ' && c < 127)
        .limit(LONGEST_NAME)
        .forEach(c -> name.append((char) c));
    return name.isEmpty() ? "-" : name.toString();
  }
}
