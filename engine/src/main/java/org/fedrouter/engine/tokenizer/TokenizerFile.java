package org.fedrouter.engine.tokenizer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Writes {@code tokenizer.json} in Hugging Face form. */
final class TokenizerFile {
  private static final List<String> SPECIAL = List.of("<pad>", "<bos>", "<eos>", "<unk>");
  private static final int BYTES = 256;
  private static final String[] SYMBOLS = symbols();

  private TokenizerFile() {}

  /** The printable stand-in of a byte: itself where printable, else U+0100 and up in order. */
  static String symbol(byte b) {
    return SYMBOLS[b & 0xff];
  }

  private static String[] symbols() {
    String[] symbols = new String[BYTES];
    int hidden = 0;
    for (int b = 0; b < BYTES; b++) {
      boolean printable = (b >= 33 && b <= 126) || (b >= 161 && b <= 172) || b >= 174;
      symbols[b] = String.valueOf((char) (printable ? b : BYTES + hidden++));
    }
    return symbols;
  }

  static List<String> startVocabulary() {
    List<String> vocabulary = new ArrayList<>(SPECIAL);
    vocabulary.addAll(List.of(SYMBOLS));
    return vocabulary;
  }

  static String json(List<String> vocabulary, List<BpeTrainer.Pair> merges) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("version", "1.0").putNull("truncation").putNull("padding");
    ArrayNode added = root.putArray("added_tokens");
    SPECIAL.forEach(token -> special(added.addObject(), added.size() - 1, token));
    root.putNull("normalizer");
    preTokenizer(root.putObject("pre_tokenizer"));
    byteLevel(root.putObject("post_processor"), false);
    byteLevel(root.putObject("decoder"), true);
    model(root.putObject("model"), vocabulary, merges);
    return root.toString();
  }

  private static void special(ObjectNode node, int id, String token) {
    node.put("id", id).put("content", token).put("single_word", false);
    node.put("lstrip", false).put("rstrip", false).put("normalized", false).put("special", true);
  }

  private static void preTokenizer(ObjectNode node) {
    ArrayNode steps = node.put("type", "Sequence").putArray("pretokenizers");
    ObjectNode split = steps.addObject().put("type", "Split");
    split.putObject("pattern").put("Regex", BpeTrainer.SPLIT);
    split.put("behavior", "Isolated").put("invert", false);
    byteLevel(steps.addObject(), false);
  }

  private static void byteLevel(ObjectNode node, boolean regex) {
    node.put("type", "ByteLevel").put("add_prefix_space", false);
    node.put("trim_offsets", true).put("use_regex", regex);
  }

  private static void model(
      ObjectNode node, List<String> vocabulary, List<BpeTrainer.Pair> merges) {
    node.put("type", "BPE").putNull("dropout").putNull("unk_token");
    node.putNull("continuing_subword_prefix").putNull("end_of_word_suffix");
    node.put("fuse_unk", false).put("byte_fallback", false);
    ObjectNode ids = node.putObject("vocab");
    vocabulary.forEach(token -> ids.putIfAbsent(token, ids.numberNode(ids.size())));
    ArrayNode rules = node.putArray("merges");
    merges.forEach(pair -> rules.add(pair.left() + " " + pair.right()));
  }
}
