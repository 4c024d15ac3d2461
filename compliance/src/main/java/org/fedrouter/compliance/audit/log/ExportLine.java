package org.fedrouter.compliance.audit.log;

import java.util.List;
import org.fedrouter.core.note.VerifyingKey;

/** Lines of an export, each one JSON object: docs/audit.md. Router and command write the same. */
public final class ExportLine {
  public static final String FORMAT = "fedrouter-audit-export/1";

  private ExportLine() {}

  /** What the file is, before anything else. */
  public static String header(String origin, long size, List<VerifyingKey> keys) {
    StringBuilder line = open("header");
    text(line, "format", FORMAT);
    text(line, "origin", origin);
    line.append(",\"size\":").append(size).append(",\"keys\":[");
    for (int i = 0; i < keys.size(); i++) {
      line.append(i == 0 ? "" : ",");
      quote(line, keys.get(i).line(origin));
    }
    return line.append("]}\n").toString();
  }

  /** Leaves in their order, each checkpoint behind its last leaf. */
  public static String part(List<Leaf> leaves, List<SignedCheckpoint> checkpoints) {
    StringBuilder lines = new StringBuilder();
    int next = 0;
    for (Leaf leaf : leaves) {
      lines.append(entry(leaf));
      while (next < checkpoints.size() && checkpoints.get(next).size() <= leaf.index() + 1) {
        lines.append(checkpoint(checkpoints.get(next++).note()));
      }
    }
    return lines.toString();
  }

  /** An entry with its leaf; without its body after the retention. */
  private static String entry(Leaf leaf) {
    StringBuilder line = open(leaf.entry().isPresent() ? "entry" : "pruned");
    line.append(",\"index\":").append(leaf.index());
    text(line, "leaf_hash", leaf.hash().hex());
    text(line, "id", leaf.id().toString());
    leaf.entry().ifPresent(body -> body(line, body));
    return line.append("}\n").toString();
  }

  private static void body(StringBuilder line, LogEntry entry) {
    text(line, "at", entry.at().toString());
    text(line, "actor", entry.actor());
    text(line, "action", entry.action());
    text(line, "target", entry.target());
    text(line, "reason", entry.reason());
    text(line, "before_hash", entry.beforeHash());
    text(line, "after_hash", entry.afterHash());
    text(line, "correlation_id", entry.correlationId().toString());
    text(line, "detail", entry.detail());
  }

  private static String checkpoint(String note) {
    StringBuilder line = open("checkpoint");
    text(line, "note", note);
    return line.append("}\n").toString();
  }

  /** A file without it has broken off. */
  public static String end(long size) {
    return open("end").append(",\"size\":").append(size).append("}\n").toString();
  }

  private static StringBuilder open(String type) {
    StringBuilder line = new StringBuilder(512).append("{\"type\":");
    quote(line, type);
    return line;
  }

  private static void text(StringBuilder line, String name, String value) {
    line.append(",\"").append(name).append("\":");
    quote(line, value);
  }

  /** RFC 8259, section 7. */
  private static void quote(StringBuilder line, String value) {
    line.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        line.append('\\').append(c);
      } else if (c < ' ') {
        line.append("\\u%04x".formatted((int) c));
      } else {
        line.append(c);
      }
    }
    line.append('"');
  }
}
