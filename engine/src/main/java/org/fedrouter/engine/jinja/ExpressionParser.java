package org.fedrouter.engine.jinja;

import java.util.ArrayList;
import java.util.List;

/** Reads the operators of expressions, with the precedence of Jinja. */
final class ExpressionParser {
  private static final Expression UNDEFINED = new Expression.Constant(Nothing.UNDEFINED);

  private final Tokens tokens;
  private final ValueParser values;

  ExpressionParser(Tokens tokens) {
    this.tokens = tokens;
    this.values = new ValueParser(tokens, this);
  }

  /** One expression; several with commas between them are a list. */
  Expression tuple() {
    Expression first = expression();
    if (!tokens.peek().is(",")) {
      return first;
    }
    List<Expression> items = new ArrayList<>(List.of(first));
    while (tokens.take(",")) {
      if (tokens.peek().kind() == Token.Kind.END || tokens.peek().is(")")) {
        break;
      }
      items.add(expression());
    }
    return ValueParser.list(items);
  }

  Expression expression() {
    tokens.enter();
    Expression value = or();
    if (tokens.take("if")) {
      Expression condition = or();
      Expression yes = value;
      Expression no = tokens.take("else") ? expression() : UNDEFINED;
      value = s -> Values.truth(condition.in(s)) ? yes.in(s) : no.in(s);
    }
    tokens.leave();
    return counted(value);
  }

  private static Expression counted(Expression inner) {
    if (inner instanceof Expression.Constant) {
      return inner;
    }
    return scope -> {
      scope.budget().step();
      return inner.in(scope);
    };
  }

  /** Without "x if y": what a loop goes over, before its own condition. */
  Expression or() {
    Expression left = and();
    while (tokens.take("or")) {
      Expression a = left;
      Expression b = and();
      left =
          s -> {
            Object value = a.in(s);
            return Values.truth(value) ? value : b.in(s);
          };
    }
    return left;
  }

  private Expression and() {
    Expression left = not();
    while (tokens.take("and")) {
      Expression a = left;
      Expression b = not();
      left =
          s -> {
            Object value = a.in(s);
            return Values.truth(value) ? b.in(s) : value;
          };
    }
    return left;
  }

  private Expression not() {
    if (!tokens.take("not")) {
      return comparison();
    }
    tokens.enter();
    Expression inner = not();
    tokens.leave();
    return s -> !Values.truth(inner.in(s));
  }

  private Expression comparison() {
    Expression left = sum();
    while (true) {
      Expression a = left;
      if (tokens.take("not")) {
        tokens.expect("in");
        Expression b = sum();
        left = s -> !Values.contains(b.in(s), a.in(s));
      } else if (tokens.take("in")) {
        Expression b = sum();
        left = s -> Values.contains(b.in(s), a.in(s));
      } else if (isComparison(tokens.peek())) {
        String operator = tokens.next().text();
        Expression b = sum();
        left = s -> compare(operator, a.in(s), b.in(s));
      } else {
        return left;
      }
    }
  }

  private static boolean isComparison(Token token) {
    return token.kind() == Token.Kind.OPERATOR
        && List.of("==", "!=", "<", "<=", ">", ">=").contains(token.text());
  }

  private static boolean compare(String operator, Object a, Object b) {
    return switch (operator) {
      case "==" -> Values.equal(a, b);
      case "!=" -> !Values.equal(a, b);
      case "<" -> Values.compare(a, b) < 0;
      case "<=" -> Values.compare(a, b) <= 0;
      case ">" -> Values.compare(a, b) > 0;
      default -> Values.compare(a, b) >= 0;
    };
  }

  private Expression sum() {
    Expression left = join();
    while (tokens.peek().is("+") || tokens.peek().is("-")) {
      left = binary(tokens.next().text(), left, join());
    }
    return left;
  }

  private Expression join() {
    Expression left = product();
    while (tokens.take("~")) {
      left = binary("~", left, product());
    }
    return left;
  }

  private Expression product() {
    Expression left = sign();
    while (tokens.peek().kind() == Token.Kind.OPERATOR
        && List.of("*", "/", "//", "%").contains(tokens.peek().text())) {
      left = binary(tokens.next().text(), left, sign());
    }
    return left;
  }

  private static Expression binary(String operator, Expression a, Expression b) {
    return s -> Arithmetic.apply(operator, a.in(s), b.in(s), s.budget());
  }

  private Expression sign() {
    return values.filtered(signed());
  }

  private Expression signed() {
    if (!tokens.take("-")) {
      return values.postfix(values.primary());
    }
    tokens.enter();
    Expression inner = signed();
    tokens.leave();
    return s -> Arithmetic.apply("-", 0L, inner.in(s), s.budget());
  }
}
