package dev.fairlead.web.account;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/**
 * A QR code as the path of a picture, a row at a time, with the margin that readers want around it.
 *
 * @param size how many units it is wide and high
 */
record QrPicture(int size, String path) {
    /** What the standard asks for, in units. */
    private static final int MARGIN = 4;

    static QrPicture of(String text) {
        try {
            var units = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
            return new QrPicture(units.getWidth() + 2 * MARGIN, path(units));
        } catch (WriterException e) {
            throw new IllegalStateException("too long for a picture", e);
        }
    }

    private static String path(ByteMatrix units) {
        var path = new StringBuilder();
        for (int y = 0; y < units.getHeight(); y++) {
            int x = 0;
            while (x < units.getWidth()) {
                int from = x;
                while (x < units.getWidth() && units.get(x, y) == 1) {
                    x++;
                }
                if (x > from) {
                    path.append('M')
                            .append(from + MARGIN)
                            .append(' ')
                            .append(y + MARGIN)
                            .append('h')
                            .append(x - from)
                            .append("v1h-")
                            .append(x - from)
                            .append('z');
                } else {
                    x++;
                }
            }
        }
        return path.toString();
    }
}
