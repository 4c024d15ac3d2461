package org.fedrouter.engine.jinja;

import java.util.ArrayList;
import java.util.List;

/** The operators between two values. */
final class Arithmetic {
  private Arithmetic() {}

  static Object apply(String operator, Object a, Object b, Budget budget) {
    if (operator.equals("~")) {
      return joined(Values.print(a), Values.print(b), budget);
    }
    if (operator.equals("+") && a instanceof String x && b instanceof String y) {
      return joined(x, y, budget);
    }
    if (operator.equals("+") && a instanceof List<?> x && b instanceof List<?> y) {
      budget.characters((long) x.size() + y.size());
      List<Object> both = new ArrayList<>(x);
      both.addAll(y);
      return List.copyOf(both);
    }
    if (operator.equals("*") && a instanceof String x && b instanceof Long n) {
      int times = Math.clamp(n, 0, Integer.MAX_VALUE);
      budget.characters((long) times * x.length());
      return x.repeat(times);
    }
    if (a instanceof Double || b instanceof Double || operator.equals("/")) {
      return real(operator, Values.real(a), Values.real(b));
    }
    return integer(operator, Values.integer(a), Values.integer(b));
  }

  private static String joined(String a, String b, Budget budget) {
    budget.characters((long) a.length() + b.length());
    return a + b;
  }

  private static double real(String operator, double a, double b) {
    return switch (operator) {
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "/" -> a / b;
      case "//" -> Math.floor(a / b);
      default -> a - Math.floor(a / b) * b;
    };
  }

  private static long integer(String operator, long a, long b) {
    try {
      return switch (operator) {
        case "+" -> Math.addExact(a, b);
        case "-" -> Math.subtractExact(a, b);
        case "*" -> Math.multiplyExact(a, b);
        case "//" -> Math.floorDiv(a, b);
        default -> Math.floorMod(a, b);
      };
    } catch (ArithmeticException e) {
      throw new TemplateException("integers must stay within 64 bits and not be divided by 0");
    }
  }
}
