package org.fedrouter.engine.generation;

import java.util.List;
import org.fedrouter.core.exchange.Ints;

/**
 * What tokens a sequence may begin with. Every method throws an IllegalArgumentException that names
 * the broken rule.
 *
 * @param vocabulary tokens from 0 to this exist
 * @param longest prompt, in tokens
 */
record PromptRules(int vocabulary, int longest) {
  void check(int[] prompt) {
    if (prompt.length < 1 || prompt.length > longest) {
      throw new IllegalArgumentException(
          "prompt: must have 1.." + longest + " tokens, has " + prompt.length);
    }
    for (int token : prompt) {
      check(token);
    }
  }

  void check(int token) {
    if (token < 0 || token >= vocabulary) {
      throw new IllegalArgumentException(
          "token: must be in 0.." + (vocabulary - 1) + ", is " + token);
    }
  }

  /**
   * @param texts none, or one for each shard, equally long
   * @param last token of each
   */
  void check(List<Ints> texts, int last, int shards) {
    if (!texts.isEmpty() && texts.size() != shards) {
      throw new IllegalArgumentException(
          "texts: must be " + shards + ", one for each shard, are " + texts.size());
    }
    for (Ints text : texts) {
      check(text.toArray());
      if (text.size() != texts.get(0).size() || text.get(text.size() - 1) != last) {
        throw new IllegalArgumentException(
            "texts: must be equally long and end with the prompt's last token");
      }
    }
  }
}
