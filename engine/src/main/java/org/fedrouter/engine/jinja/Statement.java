package org.fedrouter.engine.jinja;

import java.util.List;
import org.fedrouter.core.Seam;

/** Does something and may print. */
@FunctionalInterface
@Seam("the parser makes a template of lambdas; only few need a name")
interface Statement {
  /** How a statement ended. */
  enum End {
    NORMAL,
    BREAK,
    CONTINUE
  }

  End run(Scope scope, StringBuilder out);

  /** One after another, until one does not end normally. */
  static Statement all(List<Statement> statements) {
    List<Statement> body = List.copyOf(statements);
    return (scope, out) -> {
      for (Statement statement : body) {
        scope.budget().step();
        End end = statement.run(scope, out);
        if (end != End.NORMAL) {
          return end;
        }
      }
      return End.NORMAL;
    };
  }

  /** Prints a text and counts it. */
  static void print(Scope scope, StringBuilder out, String text) {
    scope.budget().characters(text.length());
    out.append(text);
  }
}
