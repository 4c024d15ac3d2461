package org.fedrouter.compliance.guard;

import java.util.ArrayList;
import java.util.List;
import org.fedrouter.compliance.guard.text.MappedText;

/** A text in tokens, with the concepts and the rules that were found in it. */
final class Reading {
  /**
   * Tokens of a block; two blocks are a window. Long enough for a sentence, too short for two
   * topics.
   */
  static final int BLOCK = 24;

  private final Tokens tokens;
  private final List<Lexicon.Hit> hits = new ArrayList<>();
  private final List<Rules.Match> matches = new ArrayList<>();

  private Reading(Tokens tokens) {
    this.tokens = tokens;
  }

  static Reading of(MappedText text, Lexicon lexicon, Rules rules) {
    Reading reading = new Reading(Tokens.of(text));
    for (int token = 0; token < reading.tokens.count(); token++) {
      lexicon.match(reading.tokens, token, reading.hits);
    }
    for (int hit = 0; hit < reading.hits.size(); hit++) {
      rules.match(reading.hits, hit, reading.matches);
    }
    return reading;
  }

  Tokens tokens() {
    return tokens;
  }

  /** By their first token. */
  List<Lexicon.Hit> hits() {
    return hits;
  }

  List<Rules.Match> matches() {
    return matches;
  }

  int blocks() {
    return (tokens.count() + BLOCK - 1) / BLOCK;
  }

  /** A window of one block is the whole of a short text. */
  int windows() {
    return Math.max(1, blocks() - 1);
  }
}
