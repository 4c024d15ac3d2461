package org.fedrouter.core.note;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.fedrouter.core.exchange.Bytes;

/**
 * A text and who signed it: C2SP signed-note.
 *
 * @param text ends with a line feed
 */
public record SignedNote(String text, List<Signature> signatures) {
  private static final String BEFORE = "\u2014 ";
  private static final int ID_BYTES = 4;
  private static final int LONGEST = 64 * 1024;

  /** Both of a server, and those of all hospitals of a group under a certificate. */
  private static final int MOST = 300;

  /**
   * One signature.
   *
   * @param keyId eight hexadecimal digits
   */
  public record Signature(String name, String keyId, Bytes value) {}

  public SignedNote {
    signatures = List.copyOf(signatures);
    if (!text.endsWith("\n") || signatures.isEmpty()) {
      throw new IllegalArgumentException("a note is lines and signatures");
    }
  }

  /** Whether a key may have this name. */
  public static boolean isName(String name) {
    return !name.isEmpty()
        && name.length() <= 200
        && name.chars().allMatch(c -> c > ' ' && c < 127 && c != '+');
  }

  /** As it is sent and stored. */
  public String format() {
    StringBuilder note = new StringBuilder(text).append('\n');
    for (Signature signature : signatures) {
      byte[] id = HexFormat.of().parseHex(signature.keyId());
      byte[] all = Arrays.copyOf(id, ID_BYTES + signature.value().size());
      System.arraycopy(signature.value().toArray(), 0, all, ID_BYTES, signature.value().size());
      note.append(BEFORE).append(signature.name()).append(' ');
      note.append(Base64.getEncoder().encodeToString(all)).append('\n');
    }
    return note.toString();
  }

  /**
   * Reads {@link #format}.
   *
   * @throws IllegalArgumentException when it is no note
   */
  public static SignedNote read(String note) {
    int end = note.lastIndexOf("\n\n");
    if (end < 0 || note.length() > LONGEST || !note.endsWith("\n")) {
      throw new IllegalArgumentException("no signed note");
    }
    List<Signature> signatures = new ArrayList<>();
    for (String line : note.substring(end + 2).lines().toList()) {
      signatures.add(signature(line));
    }
    if (signatures.size() > MOST) {
      throw new IllegalArgumentException("a note has at most " + MOST + " signatures");
    }
    return new SignedNote(note.substring(0, end + 1), signatures);
  }

  private static Signature signature(String line) {
    int space = line.lastIndexOf(' ');
    if (!line.startsWith(BEFORE) || space <= BEFORE.length()) {
      throw new IllegalArgumentException("no line of a signature");
    }
    String name = line.substring(BEFORE.length(), space);
    byte[] all = Base64.getDecoder().decode(line.substring(space + 1));
    if (!isName(name) || all.length <= ID_BYTES) {
      throw new IllegalArgumentException("no line of a signature");
    }
    return new Signature(
        name,
        HexFormat.of().formatHex(all, 0, ID_BYTES),
        Bytes.of(Arrays.copyOfRange(all, ID_BYTES, all.length)));
  }
}
