package org.fedrouter.compliance.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fedrouter.compliance.guard.text.Ciphers;
import org.fedrouter.compliance.guard.text.Decoding;
import org.fedrouter.compliance.guard.text.MappedText;
import org.fedrouter.compliance.guard.text.Plain;
import org.fedrouter.compliance.guard.text.Respelling;
import org.jspecify.annotations.Nullable;

/**
 * All ways to read a text. Bounded: at most three codes deep, decoded text at most as long as the
 * original.
 */
final class Views {
  /** Nobody writes a sentence by accident in characters that nobody sees. */
  static final double HIDDEN_SCORE = 0.97;

  private static final int DEEPEST = 3;
  private static final int SHORTEST_HIDDEN = 8;
  private static final int FEWEST_INVISIBLE = 3;

  private final Lexicon lexicon;
  private final List<View> views = new ArrayList<>();

  private Views(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /**
   * One way to read it.
   *
   * @param disguise what had to be undone, if anything
   * @param hidden whether none of it can be seen
   */
  record View(MappedText text, Optional<Reason> disguise, boolean hidden) {}

  static List<View> of(MappedText original, Lexicon lexicon) {
    Views views = new Views(lexicon);
    views.add(original, Optional.empty(), 0);
    return views.views;
  }

  private void add(MappedText original, Optional<Reason> outer, int depth) {
    Plain plain = Plain.of(original);
    MappedText text = plain.text();
    boolean spelt = plain.invisible() >= FEWEST_INVISIBLE;
    add(text, outer.isEmpty() && spelt ? Optional.of(Reason.HIDDEN_CHARACTERS) : outer, false);
    if (plain.hidden().length() > 0) {
      boolean sentence = plain.hidden().length() >= SHORTEST_HIDDEN;
      add(plain.hidden(), Optional.of(Reason.HIDDEN_CHARACTERS), sentence);
    }
    if (depth < DEEPEST) {
      disguised(Respelling.of(text, lexicon), outer.or(() -> Optional.of(Reason.RESPELLED)));
      disguised(Ciphers.rot13(text, lexicon), Optional.of(Reason.ENCODED_PAYLOAD));
      disguised(Ciphers.reversed(text, lexicon), Optional.of(Reason.ENCODED_PAYLOAD));
      for (MappedText decoded : Decoding.of(original)) {
        add(decoded, Optional.of(Reason.ENCODED_PAYLOAD), depth + 1);
      }
    }
  }

  private void disguised(@Nullable MappedText text, Optional<Reason> disguise) {
    if (text != null) {
      add(text, disguise, false);
    }
  }

  private void add(MappedText text, Optional<Reason> disguise, boolean hidden) {
    views.add(new View(text, disguise, hidden));
  }
}
