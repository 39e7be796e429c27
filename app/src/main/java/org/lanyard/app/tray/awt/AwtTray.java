package org.lanyard.app.tray.awt;

import java.awt.AWTException;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Image;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.image.BaseMultiResolutionImage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.tray.Picture;
import org.lanyard.app.tray.Pictures;
import org.lanyard.app.tray.Tray;
import org.lanyard.app.tray.TrayState;

/** The icon by {@link SystemTray}: macOS, Windows, and panels that embed an X window. All of it on AWT's own thread. */
public final class AwtTray implements Tray {

    private static final System.Logger LOG = System.getLogger(AwtTray.class.getName());

    private final Pictures pictures;
    private final Executor user;
    private final Listener listener;
    private final AwtMenu menu;
    private @Nullable TrayIcon icon;
    private @Nullable TrayState shown;
    private boolean closed;

    /** @param user where the listener is called */
    public AwtTray(Pictures pictures, Executor user, Listener listener) {
        this.pictures = pictures;
        this.user = user;
        this.listener = listener;
        menu = new AwtMenu(action -> user.execute(() -> listener.chosen(action)));
    }

    /** Whether the system has a place for it. Loads AWT; not for the toolkit's thread. */
    public static boolean supported() {
        return !GraphicsEnvironment.isHeadless() && SystemTray.isSupported();
    }

    @Override
    public void show(TrayState state) {
        EventQueue.invokeLater(() -> {
            if (closed || state.equals(shown)) {
                return;
            }
            boolean drawn = shown != null && shown.look().equals(state.look());
            shown = state;
            menu.show(state.menu());
            TrayIcon known = icon;
            if (known == null) {
                appear(state);
            } else {
                if (!drawn) {
                    known.setImage(image(state.look()));
                }
                known.setToolTip(state.tooltip());
            }
        });
    }

    private void appear(TrayState state) {
        var first = new TrayIcon(image(state.look()), state.tooltip(), menu.popup());
        first.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent e) {
                if (e.getButton() == MouseEvent.BUTTON1) {
                    user.execute(listener::activated);
                }
            }

            @Override
            public void mousePressed(MouseEvent e) {
                user.execute(listener::opened);
            }
        });
        try {
            SystemTray.getSystemTray().add(first);
            icon = first;
        } catch (AWTException e) {
            LOG.log(System.Logger.Level.WARNING, "The system has no place for the icon now", e);
        }
    }

    /** The sizes that are the panel's at 100 % and above; the system takes the one that fits its screen. */
    private Image image(TrayState.Look look) {
        int wanted = (int) SystemTray.getSystemTray().getTrayIconSize().getHeight();
        Image[] images = pictures.tray(look).stream()
                .filter(p -> p.height() >= Math.min(wanted, 24))
                .map(Picture::image)
                .toArray(Image[]::new);
        return new BaseMultiResolutionImage(images);
    }

    /** A message beside the icon, where the system shows those; false when there is no icon. */
    public boolean message(String title, String text) {
        TrayIcon known = icon;
        if (known == null) {
            return false;
        }
        EventQueue.invokeLater(() -> known.displayMessage(title, text, TrayIcon.MessageType.NONE));
        return true;
    }

    @Override
    public void close() {
        EventQueue.invokeLater(() -> {
            closed = true;
            TrayIcon known = icon;
            if (known != null) {
                SystemTray.getSystemTray().remove(known);
                icon = null;
            }
        });
    }
}
