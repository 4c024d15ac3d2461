package org.fedrouter.engine.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads values: constants, names, brackets, and the members, calls, filters and tests behind them.
 */
final class ValueParser {
  private static final Expression UNDEFINED = new Expression.Constant(Nothing.UNDEFINED);

  private final Tokens tokens;
  private final ExpressionParser outer;

  ValueParser(Tokens tokens, ExpressionParser outer) {
    this.tokens = tokens;
    this.outer = outer;
  }

  /** Filters and tests behind a value. */
  Expression filtered(Expression start) {
    Expression value = start;
    while (true) {
      Expression subject = value;
      if (tokens.take("|")) {
        String name = tokens.name();
        Call call = tokens.take("(") ? arguments() : Call.NONE;
        Filters.require(name);
        value = s -> Filters.apply(name, subject.in(s), call.in(s), s);
      } else if (tokens.take("is")) {
        boolean negated = tokens.take("not");
        Test test = test(subject);
        value = s -> test.holds(s) != negated;
      } else {
        return value;
      }
    }
  }

  private interface Test {
    boolean holds(Scope scope);
  }

  private Test test(Expression subject) {
    String name = tokens.name();
    Tests.require(name);
    Call call = Call.NONE;
    if (tokens.take("(")) {
      call = arguments();
    } else if (Tests.takesArgument(name)) {
      call = new Call(List.of(postfix(primary())), Map.of());
    }
    Call with = call;
    return s -> Tests.holds(name, subject.in(s), with.in(s));
  }

  /** What follows a value: members, items, calls. */
  Expression postfix(Expression start) {
    Expression value = start;
    while (true) {
      Expression object = value;
      if (tokens.take(".")) {
        String name =
            tokens.peek().kind() == Token.Kind.INTEGER ? tokens.next().text() : tokens.name();
        value = s -> Members.attribute(object.in(s), name);
      } else if (tokens.take("[")) {
        value = subscript(object);
      } else if (tokens.take("(")) {
        Call call = arguments();
        value = s -> call(object.in(s), call, s);
      } else {
        return value;
      }
    }
  }

  private static Object call(Object function, Call call, Scope scope) {
    if (!(function instanceof Callable callable)) {
      throw new TemplateException("only functions can be called, not " + Values.kind(function));
    }
    scope.budget().enter();
    Object result = callable.call(call.in(scope), scope);
    scope.budget().leave();
    return result;
  }

  private Expression subscript(Expression object) {
    Expression from = tokens.peek().is(":") ? UNDEFINED : outer.expression();
    if (tokens.take("]")) {
      return s -> Members.item(object.in(s), from.in(s));
    }
    tokens.expect(":");
    Expression to = tokens.peek().is(":") || tokens.peek().is("]") ? UNDEFINED : outer.expression();
    Expression step = tokens.take(":") && !tokens.peek().is("]") ? outer.expression() : UNDEFINED;
    tokens.expect("]");
    return s -> Members.slice(object.in(s), from.in(s), to.in(s), step.in(s));
  }

  /** Arguments before they have values. */
  record Call(List<Expression> positional, Map<String, Expression> named) {
    static final Call NONE = new Call(List.of(), Map.of());

    Arguments in(Scope scope) {
      Map<String, Object> values = new LinkedHashMap<>();
      named.forEach((name, value) -> values.put(name, value.in(scope)));
      return new Arguments(positional.stream().map(e -> e.in(scope)).toList(), values);
    }
  }

  /** Behind the opening parenthesis. */
  private Call arguments() {
    List<Expression> positional = new ArrayList<>();
    Map<String, Expression> named = new LinkedHashMap<>();
    while (!tokens.take(")")) {
      if (tokens.named()) {
        String name = tokens.name();
        tokens.expect("=");
        named.put(name, outer.expression());
      } else {
        positional.add(outer.expression());
      }
      if (!tokens.peek().is(")")) {
        tokens.expect(",");
      }
    }
    return new Call(positional, named);
  }

  /** A constant, a name, or something in brackets. */
  Expression primary() {
    Token token = tokens.next();
    return switch (token.kind()) {
      case STRING -> new Expression.Constant(strings(token));
      case INTEGER -> new Expression.Constant(integer(token.text()));
      case REAL -> new Expression.Constant(Double.valueOf(token.text()));
      case NAME -> name(token.text());
      case OPERATOR -> bracket(token);
      case END -> throw new TemplateException("expected a value, found the end of the tag");
    };
  }

  /** Strings that stand side by side are one. */
  private String strings(Token first) {
    StringBuilder text = new StringBuilder(first.text());
    while (tokens.peek().kind() == Token.Kind.STRING) {
      text.append(tokens.next().text());
    }
    return text.toString();
  }

  private static Long integer(String digits) {
    try {
      return Long.valueOf(digits);
    } catch (NumberFormatException e) {
      throw new TemplateException("an integer has too many digits");
    }
  }

  private Expression name(String name) {
    return switch (name) {
      case "true", "True" -> new Expression.Constant(true);
      case "false", "False" -> new Expression.Constant(false);
      case "none", "None" -> new Expression.Constant(Nothing.NONE);
      case "raise_exception" -> raise();
      default -> s -> s.get(name);
    };
  }

  /** The reason may hold what people wrote unless it is a constant, and is kept only then. */
  private Expression raise() {
    if (!tokens.take("(")) {
      throw tokens.unexpected("(");
    }
    Call call = arguments();
    boolean constant =
        !call.positional().isEmpty() && call.positional().getFirst() instanceof Expression.Constant;
    return s -> {
      throw new RefusalException(constant ? call.in(s).text(0, "") : "");
    };
  }

  private Expression bracket(Token token) {
    return switch (token.text()) {
      case "(" -> parenthesis();
      case "[" -> list(items());
      case "{" -> mapping();
      default -> throw new TemplateException("expected a value, found " + token.text());
    };
  }

  private Expression parenthesis() {
    if (tokens.take(")")) {
      return list(List.of());
    }
    Expression inner = outer.tuple();
    tokens.expect(")");
    return inner;
  }

  private List<Expression> items() {
    List<Expression> items = new ArrayList<>();
    while (!tokens.take("]")) {
      items.add(outer.expression());
      if (!tokens.peek().is("]")) {
        tokens.expect(",");
      }
    }
    return items;
  }

  static Expression list(List<Expression> items) {
    return s -> items.stream().map(item -> item.in(s)).toList();
  }

  private Expression mapping() {
    Map<Expression, Expression> members = new LinkedHashMap<>();
    while (!tokens.take("}")) {
      Expression key = outer.expression();
      tokens.expect(":");
      members.put(key, outer.expression());
      if (!tokens.peek().is("}")) {
        tokens.expect(",");
      }
    }
    return s -> {
      Map<Object, Object> map = new LinkedHashMap<>();
      members.forEach((k, v) -> map.put(k.in(s), v.in(s)));
      return map;
    };
  }
}
