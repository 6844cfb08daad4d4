package io.plosolver.poker.range;

import java.util.HashMap;
import java.util.Map;

/** Weights of the hands of a range whose weights differ. */
abstract sealed class HandWeights {

    /** Returns the bytes of the arrays. */
    abstract long bytes();

    /** Returns the weight of a member, given its {@link HandIndex} and its number among the members. */
    abstract float ofMember(int index, int member);

    /** Returns the weight of the hand with a {@link HandIndex}. Undefined for hands that are no members. */
    abstract float ofIndex(int index);

    /**
     * Weights of few different values: one byte per hand of the game, in the order of {@link HandIndex}, and the weight
     * of each byte. At most 20 MB.
     */
    static final class Coded extends HandWeights {

        private static final int MAX_VALUES = 256;

        private final byte[] codes;
        private final float[] values = new float[MAX_VALUES];
        private final Map<Float, Integer> codeOf = new HashMap<>();
        private float lastValue;
        private byte lastCode;

        /** Creates the weights of hands that all have the first value, so far. */
        Coded(int hands, float first) {
            codes = new byte[hands];
            values[0] = first;
            codeOf.put(first, 0);
            lastValue = first;
        }

        /** Sets the weight of a hand. Returns false if there are too many different values. */
        boolean set(int index, float weight) {
            if (weight != lastValue) {
                Integer code = codeOf.get(weight);
                if (code == null) {
                    if (codeOf.size() == MAX_VALUES) {
                        return false;
                    }
                    code = codeOf.size();
                    codeOf.put(weight, code);
                    values[code] = weight;
                }
                lastValue = weight;
                lastCode = code.byteValue();
            }
            codes[index] = lastCode;
            return true;
        }

        @Override
        long bytes() {
            return codes.length;
        }

        @Override
        float ofMember(int index, int member) {
            return ofIndex(index);
        }

        @Override
        float ofIndex(int index) {
            return values[codes[index] & 0xFF];
        }
    }

    /** Weights of many different values: one float per member, in index order. At most 81 MB, for all PLO6 hands. */
    static final class Separate extends HandWeights {

        private final long[] members;

        /** Number of members before each word of {@link #members}. */
        private final int[] membersBefore;

        private final float[] weights;

        /** @param members one bit per hand, complete */
        Separate(long[] members) {
            this.members = members;
            membersBefore = new int[members.length];
            int count = 0;
            for (int word = 0; word < members.length; word++) {
                membersBefore[word] = count;
                count += Long.bitCount(members[word]);
            }
            weights = new float[count];
        }

        void set(int index, float weight) {
            weights[member(index)] = weight;
        }

        @Override
        long bytes() {
            return (long) Float.BYTES * weights.length + (long) Integer.BYTES * membersBefore.length;
        }

        @Override
        float ofMember(int index, int member) {
            return weights[member];
        }

        @Override
        float ofIndex(int index) {
            return weights[member(index)];
        }

        private int member(int index) {
            long below = members[index >>> 6] & (1L << index) - 1;
            return membersBefore[index >>> 6] + Long.bitCount(below);
        }
    }
}
