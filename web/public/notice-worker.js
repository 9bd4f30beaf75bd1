// Shows the page again when its notification is tapped. It caches nothing and answers no request.
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(
    self.clients.matchAll({ type: 'window', includeUncontrolled: true }).then((windows) => {
      const page = windows.find((each) => new URL(each.url).pathname.startsWith('/t/'));
      return page?.focus();
    }),
  );
});
