package org.fedrouter.engine.jinja;

import java.util.List;

/** A template is a sequence of these. */
sealed interface Piece {
  /** Text as it is. */
  record Text(String text) implements Piece {}

  /** An expression to print. */
  record Print(List<Token> tokens) implements Piece {}

  /** A statement. */
  record Block(List<Token> tokens) implements Piece {}
}
