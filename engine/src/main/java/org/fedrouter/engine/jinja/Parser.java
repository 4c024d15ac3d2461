package org.fedrouter.engine.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads statements. */
final class Parser {
  private static final int DEPTH = 100;
  private static final Expression ALWAYS = new Expression.Constant(true);
  private static final Statement NOTHING = (scope, out) -> Statement.End.NORMAL;

  private final List<Piece> pieces;
  private int at;
  private int depth;

  private Parser(List<Piece> pieces) {
    this.pieces = pieces;
  }

  static Statement parse(String source) {
    Parser parser = new Parser(Lexer.pieces(source));
    Statement all = parser.until(Set.of());
    if (parser.at < parser.pieces.size()) {
      throw new TemplateException("an end stands without its beginning");
    }
    return all;
  }

  /** Statements up to a tag with one of the names, which is not consumed. */
  private Statement until(Set<String> ends) {
    if (++depth > DEPTH) {
      throw new TemplateException("statements must be nested at most " + DEPTH + " deep");
    }
    List<Statement> statements = new ArrayList<>();
    while (at < pieces.size() && !isOneOf(ends)) {
      statements.add(statement(pieces.get(at++)));
    }
    if (at == pieces.size() && !ends.isEmpty()) {
      throw new TemplateException("missing one of " + ends.stream().sorted().toList());
    }
    depth--;
    return Statement.all(statements);
  }

  private boolean isOneOf(Set<String> ends) {
    return pieces.get(at) instanceof Piece.Block block
        && ends.contains(block.tokens().getFirst().text());
  }

  /** Consumes a tag of which the name has been seen; what follows the name. */
  private Tokens tag() {
    Tokens tokens =
        new Tokens(pieces.get(at++) instanceof Piece.Block block ? block.tokens() : List.of());
    tokens.next();
    return tokens;
  }

  private void close() {
    tag().end();
  }

  private Statement statement(Piece piece) {
    return switch (piece) {
      case Piece.Text text ->
          (scope, out) -> {
            Statement.print(scope, out, text.text());
            return Statement.End.NORMAL;
          };
      case Piece.Print print -> print(new Tokens(print.tokens()));
      case Piece.Block block -> block(new Tokens(block.tokens()));
    };
  }

  private static Statement print(Tokens tokens) {
    Expression value = new ExpressionParser(tokens).tuple();
    tokens.end();
    return (scope, out) -> {
      Statement.print(scope, out, Values.print(value.in(scope)));
      return Statement.End.NORMAL;
    };
  }

  private Statement block(Tokens tokens) {
    String name = tokens.name();
    return switch (name) {
      case "if" -> branch(tokens);
      case "for" -> loop(tokens);
      case "set" -> set(tokens);
      case "macro" -> macro(tokens);
      case "break" -> (scope, out) -> Statement.End.BREAK;
      case "continue" -> (scope, out) -> Statement.End.CONTINUE;
      case "generation" -> generation();
      default -> throw new TemplateException("the statement " + name + " is not supported here");
    };
  }

  /** Marks what the model says, for training; it changes no text. */
  private Statement generation() {
    Statement body = until(Set.of("endgeneration"));
    close();
    return body;
  }

  private Statement branch(Tokens tokens) {
    Expression condition = new ExpressionParser(tokens).tuple();
    tokens.end();
    Statement yes = until(Set.of("elif", "else", "endif"));
    Tokens next = new Tokens(((Piece.Block) pieces.get(at)).tokens());
    Statement no = NOTHING;
    if (next.peek().is("elif")) {
      no = branch(tag());
    } else {
      if (next.peek().is("else")) {
        close();
        no = until(Set.of("endif"));
      }
      close();
    }
    Statement other = no;
    return (scope, out) ->
        Values.truth(condition.in(scope)) ? yes.run(scope, out) : other.run(scope, out);
  }

  private Statement loop(Tokens tokens) {
    List<String> names = names(tokens);
    tokens.expect("in");
    ExpressionParser parser = new ExpressionParser(tokens);
    Expression over = parser.or();
    Expression condition = tokens.take("if") ? parser.expression() : ALWAYS;
    tokens.end();
    Statement body = until(Set.of("else", "endfor"));
    Statement otherwise = NOTHING;
    if (isOneOf(Set.of("else"))) {
      close();
      otherwise = until(Set.of("endfor"));
    }
    close();
    return new Loop(names, over, condition, body, otherwise);
  }

  private static List<String> names(Tokens tokens) {
    boolean parenthesis = tokens.take("(");
    List<String> names = new ArrayList<>(List.of(tokens.name()));
    while (tokens.take(",")) {
      names.add(tokens.name());
    }
    if (parenthesis) {
      tokens.expect(")");
    }
    return List.copyOf(names);
  }

  private Statement set(Tokens tokens) {
    String name = tokens.name();
    if (tokens.take(".")) {
      return setMember(name, tokens.name(), value(tokens));
    }
    if (tokens.peek().is("=")) {
      Expression value = value(tokens);
      return (scope, out) -> assign(scope, name, value.in(scope));
    }
    tokens.end();
    Statement body = until(Set.of("endset"));
    close();
    return (scope, out) -> {
      StringBuilder text = new StringBuilder();
      body.run(scope.inner(), text);
      return assign(scope, name, text.toString());
    };
  }

  private static Expression value(Tokens tokens) {
    tokens.expect("=");
    Expression value = new ExpressionParser(tokens).tuple();
    tokens.end();
    return value;
  }

  private static Statement.End assign(Scope scope, String name, Object value) {
    scope.set(name, value);
    return Statement.End.NORMAL;
  }

  private static Statement setMember(String name, String member, Expression value) {
    return (scope, out) -> {
      if (!(scope.get(name) instanceof Namespace namespace)) {
        throw new TemplateException("set " + name + "." + member + ": must be a namespace");
      }
      namespace.put(member, value.in(scope));
      return Statement.End.NORMAL;
    };
  }

  private Statement macro(Tokens tokens) {
    String name = tokens.name();
    tokens.expect("(");
    Map<String, Expression> parameters = new LinkedHashMap<>();
    while (!tokens.take(")")) {
      String parameter = tokens.name();
      Expression otherwise = new Expression.Constant(Nothing.UNDEFINED);
      if (tokens.take("=")) {
        otherwise = new ExpressionParser(tokens).expression();
      }
      parameters.put(parameter, otherwise);
      if (!tokens.peek().is(")")) {
        tokens.expect(",");
      }
    }
    tokens.end();
    Statement body = until(Set.of("endmacro"));
    close();
    return (scope, out) -> assign(scope, name, new Macro(parameters, body, scope));
  }
}
