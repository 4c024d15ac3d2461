package org.fedrouter.compliance.phi;

import java.math.BigInteger;
import java.util.Locale;

/** Check digits of identifiers and of clinical codes. Every text is of plain digits or letters. */
final class CheckDigits {
  private static final String VIN_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";
  private static final String VIN_VALUES = "12345678123457923456789";
  private static final int[] VIN_WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
  private static final String DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

  /** The dihedral group of order ten (Verhoeff 1969). */
  private static final int[][] PRODUCT = new int[10][10];

  private static final int[][] PERMUTED = new int[8][10];

  static {
    for (int a = 0; a < 10; a++) {
      for (int b = 0; b < 10; b++) {
        int sum = a < 5 ? a % 5 + b % 5 : a % 5 - b % 5;
        PRODUCT[a][b] = Math.floorMod(sum, 5) + ((a < 5) == (b < 5) ? 0 : 5);
      }
    }
    int[] turn = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
    for (int digit = 0; digit < 10; digit++) {
      PERMUTED[0][digit] = digit;
    }
    for (int power = 1; power < 8; power++) {
      for (int digit = 0; digit < 10; digit++) {
        PERMUTED[power][digit] = turn[PERMUTED[power - 1][digit]];
      }
    }
  }

  private CheckDigits() {}

  private static int digit(String text, int at) {
    return Character.digit(text.charAt(at), 10);
  }

  /** ISO/IEC 7812: payment cards, LOINC, NPI. */
  static boolean luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digit(digits, digits.length() - 1 - i);
      int weighed = i % 2 == 0 ? digit : digit * 2;
      sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return sum % 10 == 0;
  }

  /** National Provider Identifier: ten digits that are Luhn's behind 80840. */
  static boolean npi(String digits) {
    return digits.length() == 10
        && (digits.charAt(0) == '1' || digits.charAt(0) == '2')
        && luhn("80840" + digits);
  }

  /** NHS number: ten digits, modulus 11. */
  static boolean nhs(String digits) {
    if (digits.length() != 10) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      sum += digit(digits, i) * (10 - i);
    }
    int check = (11 - sum % 11) % 11;
    return check != 10 && check == digit(digits, 9);
  }

  /** SNOMED CT identifier: 6 to 18 digits, partition 00 to 05 or 10 to 15, Verhoeff. */
  static boolean sctid(String digits) {
    int length = digits.length();
    if (length < 6 || length > 18 || digits.charAt(0) == '0') {
      return false;
    }
    char first = digits.charAt(length - 3);
    char second = digits.charAt(length - 2);
    return (first == '0' || first == '1') && second >= '0' && second <= '5' && verhoeff(digits);
  }

  static boolean verhoeff(String digits) {
    int check = 0;
    for (int i = 0; i < digits.length(); i++) {
      check = PRODUCT[check][PERMUTED[i % 8][digit(digits, digits.length() - 1 - i)]];
    }
    return check == 0;
  }

  /** Drug Enforcement Administration: two letters and seven digits. */
  static boolean dea(String code) {
    if (code.length() != 9) {
      return false;
    }
    for (int i = 2; i < 9; i++) {
      if (digit(code, i) < 0) {
        return false;
      }
    }
    int odd = digit(code, 2) + digit(code, 4) + digit(code, 6);
    int even = digit(code, 3) + digit(code, 5) + digit(code, 7);
    return Character.isLetter(code.charAt(0))
        && Character.isLetterOrDigit(code.charAt(1))
        && (odd + 2 * even) % 10 == digit(code, 8);
  }

  /** Vehicle identification number, ISO 3779 with North America's check digit. */
  static boolean vin(String code) {
    String upper = code.toUpperCase(Locale.ROOT);
    if (upper.length() != 17) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      char c = upper.charAt(i);
      int letter = VIN_LETTERS.indexOf(c);
      int value = letter >= 0 ? VIN_VALUES.charAt(letter) - '0' : Character.digit(c, 10);
      if (value < 0) {
        return false;
      }
      sum += value * VIN_WEIGHTS[i];
    }
    char check = "0123456789X".charAt(sum % 11);
    return upper.charAt(8) == check;
  }

  /** IBAN, ISO 13616: modulus 97. Blanks must be out already. */
  static boolean iban(String code) {
    if (code.length() < 15 || code.length() > 34) {
      return false;
    }
    String turned = (code.substring(4) + code.substring(0, 4)).toUpperCase(Locale.ROOT);
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < turned.length(); i++) {
      int value = Character.digit(turned.charAt(i), 36);
      if (value < 0) {
        return false;
      }
      digits.append(value);
    }
    return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
  }

  /** Spain's DNI (eight digits and a letter) and NIE (X, Y or Z, seven digits and a letter). */
  static boolean dni(String code) {
    if (code.length() != 9) {
      return false;
    }
    String upper = code.toUpperCase(Locale.ROOT);
    int foreign = "XYZ".indexOf(upper.charAt(0));
    String number = foreign < 0 ? upper.substring(0, 8) : foreign + upper.substring(1, 8);
    for (int i = 0; i < number.length(); i++) {
      if (digit(number, i) < 0) {
        return false;
      }
    }
    return DNI_LETTERS.charAt(Integer.parseInt(number) % 23) == upper.charAt(8);
  }

  /** France's NIR: 13 digits and 97 minus their remainder. */
  static boolean nir(String digits) {
    if (digits.length() != 15 || (digits.charAt(0) != '1' && digits.charAt(0) != '2')) {
      return false;
    }
    long number = Long.parseLong(digits.substring(0, 13));
    return 97 - number % 97 == Integer.parseInt(digits.substring(13));
  }

  /** Germany's tax identification number: eleven digits, ISO 7064 MOD 11,10. */
  static boolean steuerId(String digits) {
    if (digits.length() != 11 || digits.charAt(0) == '0') {
      return false;
    }
    int product = 10;
    for (int i = 0; i < 10; i++) {
      int sum = (digit(digits, i) + product) % 10;
      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return (11 - product) % 10 == digit(digits, 10);
  }

  /** Medicare Beneficiary Identifier: eleven places of fixed kinds, without S, L, O, I, B, Z. */
  static boolean mbi(String code) {
    String kinds = "CANNANNAANN".replace("C", "1");
    String upper = code.toUpperCase(Locale.ROOT);
    if (upper.length() != 11) {
      return false;
    }
    for (int i = 0; i < 11; i++) {
      char c = upper.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      boolean letter = c >= 'A' && c <= 'Z' && "SLOIBZ".indexOf(c) < 0;
      boolean fits =
          switch (i) {
            case 0 -> digit && c != '0';
            case 2, 5 -> digit || letter;
            default -> kinds.charAt(i) == 'A' ? letter : digit;
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }
}
