/**
 * Made from the server's own description (`GET /openapi.json`) by `node scripts/sdk-types.mjs`: not to be edited.
 */

export interface paths {
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This description. */
        get: operations["getOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 200 while the process lives. */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 200 once it can serve; 503 while starting, draining or without its database. */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures in the text format of Prometheus. */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/orgs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes an org, its default merchant and the secret that signs its tokens. */
        post: operations["createOrg"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/orgs/{org}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The org, its settings complete with defaults. */
        get: operations["getOrg"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes what is given and nothing else. A change of `auth` counts at once, for tokens given out before too. */
        patch: operations["patchOrg"];
        trace?: never;
    };
    "/admin/v1/orgs/{org}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs a token for one of the org’s people, who need not be known before. */
        post: operations["issueToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/orgs/{org}/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The org’s keys, newest first, revoked ones too; never a key itself. */
        get: operations["listApiKeys"];
        put?: never;
        /** Makes a key for a server of the org’s or of a partner’s. */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/orgs/{org}/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revokes a key at once. Revoking it again changes nothing. */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/orgs/{org}/merchants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The org’s merchants, oldest first, the default one among them. */
        get: operations["listMerchants"];
        put?: never;
        /** Makes a merchant. 409 if one of its users is another merchant’s. */
        post: operations["createMerchant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/orgs/{org}/merchants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One merchant. */
        get: operations["getMerchant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes what is given and nothing else. */
        patch: operations["patchMerchant"];
        trace?: never;
    };
    "/admin/v1/orgs/{org}/tariff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The org’s tariff; the default one until it has its own. */
        get: operations["getTariff"];
        /** A new tariff, whole, for orders and quotes from now on; what was quoted stays. */
        put: operations["putTariff"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/init": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this person is, and what the org offers */
        get: operations["init"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Become a driver, once staff approve */
        post: operations["registerDriver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller’s driver profile */
        get: operations["me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The price of a delivery; an order that names the quote gets it */
        post: operations["createQuote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/quote/validated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The price of a delivery, once every address of it has been checked */
        post: operations["createValidatedQuote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the caller has ordered, newest first */
        get: operations["listOrders"];
        put?: never;
        /** Book a delivery */
        post: operations["createOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/orders/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change stops, contacts and notes until it is picked up */
        put: operations["editOrder"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/orders/{jobId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Cancel an order, until it is picked up */
        put: operations["cancelOrder"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/orders/{jobId}/track-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The links of a delivery, each with who opened it when */
        get: operations["listTrackLinks"];
        put?: never;
        /** Make a link that opens the tracking page of this delivery */
        post: operations["createTrackLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/orders/{jobId}/track-links/{linkId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a link, at once, with every page it opened */
        delete: operations["revokeTrackLink"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/track/exchange": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A link’s token for a JWT that reads its one delivery */
        post: operations["exchangeTrackLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/jobs/available": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Jobs that the driver may take, nearest pickup first */
        get: operations["listAvailableJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The driver’s jobs, or the merchant’s, newest first */
        get: operations["listJobs"];
        put?: never;
        /** A merchant’s order, or a delivery that a driver offers to carry */
        post: operations["createJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/jobs/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One job, for its driver, whoever placed it, and drivers who may take it */
        get: operations["getJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/jobs/{jobId}/tracking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the delivery stands, for whoever placed it, its driver and staff */
        get: operations["trackJob"];
        /** Merge a report of the driver’s app into the job’s tracking */
        put: operations["updateTracking"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/jobs/{jobId}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Take a job; of several drivers at once one gets it */
        put: operations["acceptJob"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/jobs/{jobId}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Pass on a job; it is not shown again */
        put: operations["rejectJob"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/jobs/{jobId}/start-pickup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Start the next pickup, or the stop named */
        put: operations["startPickup"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/jobs/{jobId}/arrive-pickup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Arrive the next pickup, or the stop named */
        put: operations["arrivePickup"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/jobs/{jobId}/complete-pickup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Complete the next pickup, or the stop named */
        put: operations["completePickup"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/jobs/{jobId}/start-dropoff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Start the next dropoff, or the stop named */
        put: operations["startDropoff"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/jobs/{jobId}/arrive-dropoff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Arrive the next dropoff, or the stop named */
        put: operations["arriveDropoff"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/jobs/{jobId}/complete-dropoff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Complete the next dropoff, or the stop named */
        put: operations["completeDropoff"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/jobs/{jobId}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** End a job whose stops are all done */
        put: operations["completeJob"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/jobs/{jobId}/fail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Fail the current stop, or the one named, and what depends on it */
        put: operations["failJob"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Go online or offline */
        put: operations["setAvailability"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/location": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Report one position, or a batch; answered once it is on disk */
        put: operations["reportLocation"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your devices, linked last first */
        get: operations["listDevices"];
        put?: never;
        /** Link a phone or a tracker, which then reports where you are */
        post: operations["linkDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/devices/{deviceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Unlink a device; its key stops at once */
        delete: operations["unlinkDevice"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the driver earned, the latest job first */
        get: operations["listPayments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/payments/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the driver earned by one job */
        get: operations["getPayment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/orders/{jobId}/track": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the delivery stands and where its driver is */
        get: operations["trackOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/orders/{jobId}/track/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same, pushed: server-sent events
         * @description First a `snapshot` (the body of `track`), then `position`, `status`, `eta`, `timeline`, `message` and `read` as they happen, and a comment every 15 s. Each event has an id; sent back as `Last-Event-ID` it brings only what was missed. Messages stand in no snapshot: after one, ask for those that came after the last one known.
         */
        get: operations["streamOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/jobs/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Offers, what becomes of them, the driver’s jobs and messages, pushed: server-sent events
         * @description First a `snapshot` `{offers: [{offerId, expiresAt, job}], jobs: [{jobId, status}]}`, then as they happen `offer` `{offerId, expiresAt, job}`, `offer_closed` `{offerId, jobId, outcome}` (`accepted`, `rejected`, `expired`, `withdrawn`), `job` `{jobId, status, event}` with the timeline’s name of what happened (`job_updated`: something of it changed; `agent_unassigned`: it is not yours any more) and `message`; and a comment every 15 s. Each event has an id; sent back as `Last-Event-ID` it brings only what was missed, or after a long time a `snapshot`.
         */
        get: operations["streamJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/jobs/{jobId}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was said, oldest first, and what is unread */
        get: operations["listMessages"];
        put?: never;
        /**
         * Write to the other side of a delivery
         * @description While the delivery lives and a day longer; the customer’s side once there is a driver. At most 20 a minute.
         */
        post: operations["sendMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/jobs/{jobId}/messages/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Note up to which message the caller’s side has read; never backwards */
        put: operations["readMessages"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/jobs/{jobId}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whom the caller may reach about a delivery, as the org’s contact policy has it
         * @description The customer’s side: the driver, from assignment to the end, and the org’s help. The driver: the contacts of the stops still to be made, the customer and the recipient, until the end.
         */
        get: operations["listContacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/jobs/{jobId}/issues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was reported about a delivery, oldest first
         * @description Guests are shown what guests reported, drivers not what others said of the driver’s conduct, everybody else all.
         */
        get: operations["listIssues"];
        put?: never;
        /** Report that something went wrong, until 30 days after the end */
        post: operations["raiseIssue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/orders/{jobId}/rate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rate a delivery that was made, once
         * @description For the customer who ordered it, or the holder of a link to it; not for merchants.
         */
        post: operations["rateOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/orders/{jobId}/rating": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a delivery was rated, and whether the caller may still do so */
        get: operations["getRating"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send an image now and say within 24 hours what it is for */
        post: operations["upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/jobs/{jobId}/images": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The images of a job; its driver sees which there are, whoever placed it sees them */
        get: operations["listJobImages"];
        put?: never;
        /** Add an image to a job, until 24 hours after its end */
        post: operations["addImage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/logistics/orders/{jobId}/images": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The images of a delivery, for whoever placed it and the guest of its link */
        get: operations["listOrderImages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logistics/delivery/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All jobs of the org, newest first */
        get: operations["staffListJobs"];
        put?: never;
        /** Place a job by hand */
        post: operations["staffCreateJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logistics/delivery/jobs/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One job */
        get: operations["staffGetJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logistics/delivery/jobs/{jobId}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Give the job to a driver; with the parcel aboard of another, by a handover */
        put: operations["assignJob"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logistics/delivery/jobs/{jobId}/unassign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Take the job from its driver, before pickup */
        put: operations["unassignJob"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logistics/delivery/jobs/{jobId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Cancel a job that is not completed */
        put: operations["staffCancelJob"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logistics/delivery/jobs/{jobId}/stops/{stopId}/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Make a new PIN for a stop, with all its tries; the customer sees it, staff do not */
        put: operations["renewPin"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logistics/delivery/jobs/{jobId}/fail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Fail a stop, or a job that has no driver */
        put: operations["staffFailJob"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logistics/delivery/routes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Routes, newest first */
        get: operations["listRoutes"];
        put?: never;
        /** Plan a route of jobs that have no driver yet */
        post: operations["createRoute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logistics/delivery/routes/{routeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One route with its stops in order */
        get: operations["getRoute"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logistics/delivery/routes/{routeId}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Give a planned route to a driver */
        put: operations["assignRoute"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logistics/delivery/routes/{routeId}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put the route on its driver’s itinerary */
        put: operations["startRoute"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logistics/delivery/routes/{routeId}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** End a route whose jobs have ended */
        put: operations["completeRoute"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logistics/delivery/routes/{routeId}/resequence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put the stops of a route in another order */
        put: operations["resequenceRoute"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logistics/delivery/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All drivers, newest first */
        get: operations["listAgents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logistics/delivery/agents/online": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Drivers who are online */
        get: operations["listOnlineAgents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logistics/delivery/agents/{agentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One driver */
        get: operations["getAgent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Correct a driver’s vehicle, licence, group or address */
        patch: operations["patchAgent"];
        trace?: never;
    };
    "/logistics/delivery/agents/{agentId}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Approve a driver */
        put: operations["approveAgent"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logistics/delivery/agents/{agentId}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Suspend a driver */
        put: operations["suspendAgent"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logistics/delivery/agents/{agentId}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Reject a driver */
        put: operations["rejectAgent"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logistics/delivery/agents/{agentId}/location": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a driver was seen last */
        get: operations["getAgentLocation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logistics/delivery/agents/{agentId}/trail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a driver was, at most a day at once */
        get: operations["getAgentTrail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logistics/delivery/agents/{agentId}/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A driver’s devices, linked last first */
        get: operations["staffListDevices"];
        put?: never;
        /** Link a device to a driver; if it was another’s, it is not any more */
        post: operations["staffLinkDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logistics/delivery/agents/{agentId}/devices/{deviceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Unlink a driver’s device; its key stops at once */
        delete: operations["staffUnlinkDevice"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logistics/delivery/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events after a cursor, in an order that misses none */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logistics/delivery/jobs/{jobId}/tracking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the delivery stands, for whoever placed it, its driver and staff */
        get: operations["staffTrackJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logistics/delivery/jobs/{jobId}/dispatch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom a job was offered to and why, and what they said */
        get: operations["getDispatch"];
        put?: never;
        /** Offer a waiting job anew, from the feed as well */
        post: operations["dispatchJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logistics/delivery/jobs/{jobId}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was said, oldest first, and what is unread */
        get: operations["staffListMessages"];
        put?: never;
        /**
         * Write to the other side of a delivery
         * @description While the delivery lives and a day longer; the customer’s side once there is a driver. At most 20 a minute.
         */
        post: operations["staffSendMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logistics/delivery/jobs/{jobId}/issues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was reported about a delivery, oldest first
         * @description All of them.
         */
        get: operations["staffListJobIssues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logistics/delivery/issues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Issues of all deliveries, newest first */
        get: operations["staffListIssues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logistics/delivery/jobs/{jobId}/issues/{issueId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Acknowledge, resolve or reopen an issue */
        put: operations["staffUpdateIssue"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logistics/delivery/ratings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ratings, newest first, hidden comments too */
        get: operations["staffListRatings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logistics/delivery/ratings/{ratingId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Hide a rating’s comment, or show it again; its stars count either way */
        put: operations["staffHideRating"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logistics/delivery/jobs/{jobId}/images": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The images of a job */
        get: operations["staffListImages"];
        put?: never;
        /** Add an image to a job, until 24 hours after its end */
        post: operations["staffAddImage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/track": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Creates orders and tracks them at once, or tracks a planned route: all of it, or nothing. */
        post: operations["hypertrackTrackOrders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The account’s orders, every attempt of its own, newest first. */
        get: operations["hypertrackListOrders"];
        put?: never;
        /** Creates orders that are on no route yet: all of them, or none. */
        post: operations["hypertrackCreateOrders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/routes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Planned routes, staff’s own too, newest first. */
        get: operations["hypertrackListRoutes"];
        put?: never;
        /** Plans a route of new orders, of unplanned ones, or of both: all of it, or nothing. */
        post: operations["hypertrackPlanRoute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{order_handle}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest attempt of an order. */
        get: operations["hypertrackGetOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{order_handle}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends an order as done. */
        post: operations["hypertrackCompleteOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{order_handle}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends an order undone. */
        post: operations["hypertrackCancelOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{order_handle}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Follows an order no more: no arrival times, no place, no circle. */
        post: operations["hypertrackDisableOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{order_handle}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Follows an order again. */
        post: operations["hypertrackEnableOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/routes/{route_handle}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A route with its orders, in the order in which they are driven. */
        get: operations["hypertrackGetRoute"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/routes/{route_handle}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a tracked route; its orders that are still open are cancelled. */
        post: operations["hypertrackCompleteRoute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new worker, approved, whose handle is the `sub` of their token; with a device, if one is named. */
        post: operations["hypertrackCreateWorker"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workers/{worker_handle}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A worker, with the device that was linked last. */
        get: operations["hypertrackGetWorker"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workers/{worker_handle}/device": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Links a device to a worker. One that was linked before moves, and its old key is dead. */
        post: operations["hypertrackLinkDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/devices/owntracks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What OwnTracks sends in its HTTP mode; answered once it is on disk */
        post: operations["reportFromOwnTracks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/devices/osmand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What OsmAnd and trackers send in a query; answered once it is on disk */
        get: operations["reportByOsmAndQuery"];
        put?: never;
        /** What Traccar Client sends; answered once it is on disk */
        post: operations["reportFromTraccarClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/devices/osmand/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What OsmAnd and trackers send in a query; answered once it is on disk */
        get: operations["reportByOsmAndQueryWithKey"];
        put?: never;
        /** What Traccar Client sends; answered once it is on disk */
        post: operations["reportFromTraccarClientWithKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/files/{orgId}/{imageId}/{variant}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An image by one of its addresses; they are found in the lists of images */
        get: operations["getFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/apikeys/track": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything there is to know of a job’s delivery now */
        get: operations["getLogisTrack"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/auth/delivery-orders/tracking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The client’s active delivery orders, each with where its courier is
         * @description The newest order first. At most 60 calls a minute and client, this and the single order together.
         */
        get: operations["qwqerListTracking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/auth/delivery-orders/{id}/tracking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where one delivery order stands and where its courier is
         * @description 404 for an order that is not in an active status, 403 for another client’s. At most 60 calls a minute and client, this and the list together.
         */
        get: operations["qwqerGetTracking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reviews/{reviewKey}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the rating of the delivery with this key stands */
        get: operations["getReview"];
        put?: never;
        /**
         * Rate the delivery with this key, once
         * @description The same rating again is answered as the first time; another one with 409.
         */
        post: operations["postReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/embed/routes/{routeId}/view": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A whole route: its stops in order, where its driver is, and when they arrive */
        get: operations["getRouteView"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** Agent */
        Agent: {
            id: string;
            number: number;
            sub: string;
            /** @enum {unknown} */
            status: "pending" | "approved" | "suspended" | "rejected";
            firstName: string;
            lastName: string;
            email: string | null;
            phone: string | null;
            address: {
                text: string;
                buildingNumber: string | null;
                street: string | null;
                unit: string | null;
                city: string | null;
                postalCode: string | null;
                region: string | null;
                country: string | null;
                notes: string | null;
                lat: number | null;
                lng: number | null;
            } | null;
            /** @enum {unknown} */
            vehicleType: "bike" | "scooter" | "car" | "van" | "truck";
            vehiclePlate: string | null;
            licenseNumber: string | null;
            documents: {
                /** @enum {unknown} */
                type: "licence" | "insurance" | "identity" | "vehicle";
                uploadId: string;
                number: string | null;
                expiresAt: string | null;
            }[];
            online: boolean;
            onlineSince: string | null;
            rating: number | null;
            ratingCount: number;
            createdAt: string;
            updatedAt: string;
        };
        /** Branding */
        Branding: {
            logoUrl: string | null;
            backgroundUrl: string | null;
            primaryColor: string | null;
            onPrimaryColor: string | null;
            secondaryColor: string | null;
            onSecondaryColor: string | null;
            tertiaryColor: string | null;
            onTertiaryColor: string | null;
            surfaceColor: string | null;
            onSurfaceColor: string | null;
            secondarySurfaceColor: string | null;
            onSecondarySurfaceColor: string | null;
            supportPhone: string | null;
            supportEmail: string | null;
            supportUrl: string | null;
            reviewPageUrl: string | null;
        };
        /**
         * DeviceError
         * @description An error.
         */
        DeviceError: {
            error: string;
            message: string;
        };
        /** DeviceList */
        DeviceList: {
            data: {
                deviceId: string;
                name: string | null;
                linkedAt: string;
                /** @description When it reported last, to the minute; null if it has not since the server started. */
                lastSeenAt: string | null;
            }[];
        };
        /**
         * DispatchReport
         * @description How a job finds its driver: whom Doorstep asked and why, and what they said.
         */
        DispatchReport: {
            jobId: string;
            /**
             * @description The org’s setting `dispatchMode`.
             * @enum {unknown}
             */
            mode: "manual" | "feed" | "offer";
            /**
             * @description `waiting`: for its time, or to be offered; `in_feed`: any driver may take it; `manual`: staff assign it, or a plan has it.
             * @enum {unknown}
             */
            state: "waiting" | "offered" | "assigned" | "in_feed" | "manual" | "ended";
            /** @description The oldest first. */
            decisions: {
                id: string;
                /** Format: date-time */
                at: string;
                /** @description Who was asked, then those who come later, then those passed over; at most 50. */
                candidates: {
                    agentId: string;
                    name: string;
                    /** @enum {unknown} */
                    vehicleType: "bike" | "scooter" | "car" | "van" | "truck";
                    /** @description Metres of road to the first pickup, estimated. */
                    distance: number | null;
                    /** @description To the first pickup, stops in hand that come before included. */
                    etaMinutes: number | null;
                    /** @description Room that the jobs in hand take. */
                    load: number;
                    /** @description Room that the vehicle has. */
                    capacity: number;
                    /** @enum {unknown} */
                    verdict: "asked" | "later" | "passed_over";
                    /** @description Why not, or not yet: `has_offer` is being asked about another job. */
                    reason: ("has_offer" | "rejected_before" | "expired_before" | "not_approved" | "offline" | "vehicle" | "capacity" | "no_position" | "stale_position" | "too_far") | null;
                }[];
                /** @description Null: nobody was asked, and the job went to the feed. */
                offer: {
                    id: string;
                    agentId: string;
                    /** Format: date-time */
                    expiresAt: string;
                    /** @enum {unknown} */
                    outcome: "open" | "accepted" | "rejected" | "expired" | "withdrawn";
                    decidedAt: string | null;
                    /** @description What the driver wrote with it. */
                    note: string | null;
                } | null;
            }[];
        };
        /**
         * Error
         * @description An error.
         */
        Error: {
            statusCode: number;
            /** @description The words of the status. */
            error: string;
            message: string;
            /** @description What a program decides by; docs/errors.md lists them. */
            code: string;
            /** @description For 422: [{path, message}]. */
            details?: unknown;
        };
        /** HyperTrackConflict */
        HyperTrackConflict: {
            code: string;
            title: string;
            detail: string;
        };
        /** HyperTrackDescribedError */
        HyperTrackDescribedError: {
            code: string;
            title: string;
            detail: {
                description: string;
            };
        };
        /** HyperTrackDeviceLink */
        HyperTrackDeviceLink: {
            worker_handle: string;
            device_id: string;
            /** @description Given out this once. */
            device_key: string;
            /** @description For OwnTracks in HTTP mode, with id and key as Basic. */
            owntracks_url: string;
            /** @description For Traccar Client and OsmAnd; it has the key in it. */
            osmand_url: string;
        };
        /** HyperTrackError */
        HyperTrackError: {
            detail: Record<string, never>;
            message: string;
        };
        /** HyperTrackMisfit */
        HyperTrackMisfit: {
            /** @description By where it stands (`json`, `query`, `path`, `headers`), then by field. */
            detail: {
                [key: string]: {
                    [key: string]: string[];
                };
            };
            message: string;
        };
        /** HyperTrackNewWorker */
        HyperTrackNewWorker: {
            worker_handle: string;
            /**
             * @description Only an approved worker can be tracked. Who was made here is.
             * @enum {unknown}
             */
            status: "pending" | "approved" | "suspended" | "rejected";
            /** @enum {unknown} */
            vehicle_type: "bike" | "scooter" | "car" | "van" | "truck";
            ops_group_handle: string | null;
            device_id: string | null;
            created_at: string;
            /** @description Given out this once. */
            device_key?: string;
            /** @description For OwnTracks in HTTP mode, with id and key as Basic. */
            owntracks_url?: string;
            /** @description For Traccar Client and OsmAnd; it has the key in it. */
            osmand_url?: string;
        };
        /** HyperTrackOrder */
        HyperTrackOrder: {
            order_handle: string;
            fulfillment_attempt: number;
            /** @enum {unknown} */
            status: "unplanned" | "planned" | "assigned" | "ongoing" | "completed" | "cancelled";
            destination: {
                geometry: {
                    /** @enum {unknown} */
                    type: "Point";
                    /** @description [longitude, latitude] */
                    coordinates: number[];
                };
                address: string;
                /** @description Metres. */
                radius: number;
            };
            track_mode: string | null;
            scheduled_at: string | null;
            started_at: string | null;
            /** @enum {unknown} */
            type: "pick" | "drop";
            type_index: number;
            /** @description Seconds. */
            expected_service_time: number;
            capacity_used: number;
            share_url: string;
            device_id: string | null;
            worker_handle: string | null;
            created_at: string;
            assigned_at: string | null;
            route_handle: string | null;
            planned_at: string | null;
        };
        /** HyperTrackRoute */
        HyperTrackRoute: {
            route_handle: string;
            /** @enum {unknown} */
            status: "planned" | "tracking" | "completed" | "cancelled";
            version: number;
            embed_url: string;
            orders: components["schemas"]["HyperTrackOrder"][];
            started_at: string | null;
            assigned_at: string | null;
            created_at: string;
            device_id: string | null;
            worker_handle: string | null;
            planned_at: string;
        };
        /** HyperTrackWorker */
        HyperTrackWorker: {
            worker_handle: string;
            /**
             * @description Only an approved worker can be tracked. Who was made here is.
             * @enum {unknown}
             */
            status: "pending" | "approved" | "suspended" | "rejected";
            /** @enum {unknown} */
            vehicle_type: "bike" | "scooter" | "car" | "van" | "truck";
            ops_group_handle: string | null;
            device_id: string | null;
            created_at: string;
        };
        /** Image */
        Image: {
            id: string;
            jobId: string;
            stopId: string | null;
            /** @enum {unknown} */
            type: "pod" | "signature" | "damage" | "other";
            width: number;
            height: number;
            /** @description Bytes. */
            size: number;
            /** @description `driver`, `staff`, `customer` or `merchant`. */
            by: string;
            createdAt: string;
            /** @description For whoever placed the job, the guest of its link and staff; null for its driver. At most 320, 1280 and 4096 pixels a side. */
            urls: {
                /** @description Opens without a token until `urlsExpireAt`. */
                thumb: string;
                /** @description Opens without a token until `urlsExpireAt`. */
                medium: string;
                /** @description Opens without a token until `urlsExpireAt`. */
                full: string;
            } | null;
            urlsExpireAt: string | null;
        };
        /**
         * Issue
         * @description Something that went wrong.
         */
        Issue: {
            id: string;
            number: number;
            jobId: string;
            stopId: string | null;
            itemId: string | null;
            /** @enum {unknown} */
            reason: "item_missing" | "item_damaged" | "address_wrong" | "access_denied" | "recipient_absent" | "late" | "driver_conduct" | "payment" | "safety" | "other";
            note: string | null;
            /** @enum {unknown} */
            state: "open" | "acknowledged" | "resolved";
            resolution: string | null;
            /** @description customer, merchant, guest, driver or staff. */
            by: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /**
         * Job
         * @description A delivery job.
         */
        Job: {
            jobId: string;
            id: string;
            number: number;
            reference: string | null;
            /** @enum {unknown} */
            status: "pending" | "assigned" | "pickup_in_progress" | "pickup_arrived" | "pickup_completed" | "dropoff_in_progress" | "dropoff_arrived" | "dropoff_completed" | "returning" | "completed" | "cancelled" | "failed";
            /** @description Some, not all, of the drop-offs were made. */
            partial: boolean;
            /** @description As contacts: null for drivers before they accept and after the end. */
            customerId: string | null;
            recipient: {
                name: string | null;
                phone: string | null;
            } | null;
            merchantId: string;
            agentId: string | null;
            routeId: string | null;
            vehicleType: string | null;
            scheduledAt: string | null;
            stops: {
                id: string;
                number: number;
                /** @enum {unknown} */
                type: "pickup" | "dropoff" | "return";
                sequence: number;
                /** @enum {unknown} */
                status: "pending" | "in_progress" | "completed" | "failed" | "cancelled";
                location: {
                    lat: number;
                    lng: number;
                    address: string;
                };
                /** @description For drivers only from accepting the job to its end, the phone by the org’s contact policy. */
                contact: {
                    name: string | null;
                    phone: string | null;
                };
                /** @description As contacts: empty for drivers before they accept the job and after its end. */
                notes: string;
                window: {
                    from: string;
                    to: string;
                } | null;
                /** @description Metres within which the driver has arrived. */
                radius: number;
                /** @description Minutes that serving the stop takes. */
                serviceMinutes: number;
                proof: {
                    photo: boolean;
                    signature: boolean;
                    pin: boolean;
                };
                pin: string | null;
                etaMinutes: number | null;
                arrivedAt: string | null;
                completedAt: string | null;
                failure: {
                    reason: string;
                    note: string | null;
                    at: string;
                } | null;
            }[];
            items: {
                id: string;
                name: string;
                quantity: number;
                weightGrams: number | null;
                size: {
                    lengthMm: number;
                    widthMm: number;
                    heightMm: number;
                } | null;
                pickupStopId: string | null;
                dropoffStopId: string | null;
            }[];
            price: {
                /** @description Minor units. */
                amount: number;
                currency: string;
            } | null;
            /** @description What the price is made of; for whoever placed the job, and staff. */
            priceBreakdown: {
                code: string;
                label: string;
                /** @description Minor units. */
                amount: number;
            }[];
            /** @description What its driver earned; for that driver and staff, once it is completed. */
            earning: {
                /** @description Minor units. */
                amount: number;
                currency: string;
            } | null;
            /** @description That it is offered now; for the driver who is asked, and staff. */
            offer: {
                id: string;
                expiresAt: string;
            } | null;
            payment: {
                status: string;
                method: string | null;
            };
            data: {
                tracking: {
                    status: string | null;
                    note: string | null;
                    etaMinutes: number | null;
                    location: {
                        lat: number;
                        lng: number;
                    } | null;
                    updatedAt: string;
                } | null;
            };
            timeline: {
                event: string;
                at: string;
                by: string;
                note?: string;
                location?: {
                    lat: number;
                    lng: number;
                };
            }[];
            /** @description As contacts: empty for drivers before they accept and after the end. */
            metadata: {
                [key: string]: unknown;
            };
            createdAt: string;
            updatedAt: string;
        };
        /** LinkedDevice */
        LinkedDevice: {
            deviceId: string;
            /** @description Shown this once. */
            deviceKey: string;
            /** @description For OwnTracks in HTTP mode; the id is the user, the key the password. */
            owntracksUrl: string;
            /** @description For Traccar Client and OsmAnd, with id and key in it. */
            osmandUrl: string;
            /** @description A QR code as an SVG in a `data:` URI; it sets OwnTracks up. */
            qr: string;
            /** @description Another, which sets Traccar Client up. */
            qrOsmand: string;
            /** @description What `qr` shows: opened on the phone itself it does the same. */
            owntracksLink: string;
        };
        /**
         * LogisTrack
         * @description The delivery state of a job.
         */
        LogisTrack: {
            job_track: {
                job: {
                    /** Format: uuid */
                    id: string;
                    address_detail: {
                        /** Format: uuid */
                        id: string;
                        /** @description An integer where it is one. */
                        building_number: number | string | null;
                        street_name: string;
                        apt_number: string | null;
                        city: string;
                        postal_code: string;
                        notes: string | null;
                        latitude: number | null;
                        longitude: number | null;
                        added_by: string | null;
                    };
                    name: string;
                    notes: string | null;
                    item_count: number | null;
                    deadline: string | null;
                    original_deadline: string | null;
                    started_at: string | null;
                    completed_at: string | null;
                    created_at: string;
                    /** @enum {unknown} */
                    status: "UNPLANNED" | "PLANNED" | "STARTED" | "COMPLETED" | "CANCELLED" | "FAILED";
                    order: number | null;
                    rating_delivery: number | null;
                    rating_job: number | null;
                    rating_comment: string | null;
                    do_notify_sms: boolean;
                    /** @description The drop-off asks for a PIN. */
                    code_secure_deliveries: boolean;
                    delivery_code_retrieved: boolean;
                    delivery_proof: string | null;
                    assignee: null;
                    /** Format: uuid */
                    client: string;
                    route: string | null;
                };
                client: {
                    /** Format: uuid */
                    id: string;
                    address_detail: {
                        /** Format: uuid */
                        id: string;
                        /** @description An integer where it is one. */
                        building_number: number | string | null;
                        street_name: string;
                        apt_number: string | null;
                        city: string;
                        postal_code: string;
                        notes: string | null;
                        latitude: number | null;
                        longitude: number | null;
                        added_by: string | null;
                    };
                    first_name: string;
                    last_name: string;
                    phone_number: string;
                    email: string | null;
                    created_at: string;
                    is_active: boolean;
                    notes: string;
                    do_notify_sms: boolean;
                    code_secure_deliveries: boolean;
                    /** Format: uuid */
                    added_by: string;
                };
                store: {
                    /** Format: uuid */
                    id: string;
                    email: string;
                    /** @enum {unknown} */
                    account_type: "STORE_OWNER";
                    /** @enum {unknown} */
                    subscription_plan: "FREE" | "BASIC";
                    /** Format: uuid */
                    parent_user: string;
                    company_detail: {
                        /** Format: uuid */
                        id: string;
                        address_detail: {
                            /** Format: uuid */
                            id: string;
                            /** @description An integer where it is one. */
                            building_number: number | string | null;
                            street_name: string;
                            apt_number: string | null;
                            city: string;
                            postal_code: string;
                            notes: string | null;
                            latitude: number | null;
                            longitude: number | null;
                            added_by: string | null;
                        };
                        name: string;
                        email: string;
                        phone_number: string;
                        logo: string;
                        background: string;
                        primary_color: string;
                        on_primary_color: string;
                        secondary_color: string;
                        on_secondary_color: string;
                        tertinary_color: string;
                        on_tertinary_color: string;
                        surface_color_primary: string;
                        on_primary_surface: string;
                        surface_color_secondary: string;
                        on_secondary_surface: string;
                        google_page: string;
                        website: string;
                        do_notify_clients_sms: boolean;
                        code_secure_deliveries: boolean;
                        allow_client_self_update: boolean;
                    };
                    first_name: string;
                    last_name: string;
                    date_joined: string;
                    phone_number: string;
                    is_staff: boolean;
                    is_superuser: boolean;
                    address_detail: {
                        /** Format: uuid */
                        id: string;
                        /** @description An integer where it is one. */
                        building_number: number | string | null;
                        street_name: string;
                        apt_number: string | null;
                        city: string;
                        postal_code: string;
                        notes: string | null;
                        latitude: number | null;
                        longitude: number | null;
                        added_by: string | null;
                    };
                    hourly_salary: null;
                    availability: null;
                    global_daily_api_limit: number;
                    global_api_usage_today: number;
                };
                provider: {
                    /** Format: uuid */
                    id: string;
                    email: string;
                    /** @enum {unknown} */
                    account_type: "PROVIDER";
                    /** @enum {unknown} */
                    subscription_plan: "FREE" | "BASIC";
                    parent_user: null;
                    company_detail: null;
                    first_name: string;
                    last_name: string;
                    date_joined: string;
                    phone_number: string;
                    is_staff: boolean;
                    is_superuser: boolean;
                    address_detail: {
                        /** Format: uuid */
                        id: string;
                        /** @description An integer where it is one. */
                        building_number: number | string | null;
                        street_name: string;
                        apt_number: string | null;
                        city: string;
                        postal_code: string;
                        notes: string | null;
                        latitude: number | null;
                        longitude: number | null;
                        added_by: string | null;
                    };
                    hourly_salary: null;
                    availability: null;
                    global_daily_api_limit: number;
                    global_api_usage_today: number;
                };
                driver?: {
                    /** Format: uuid */
                    id: string;
                    email: string;
                    /** @enum {unknown} */
                    account_type: "DRIVER";
                    /** @enum {unknown} */
                    subscription_plan: "FREE" | "BASIC";
                    /** Format: uuid */
                    parent_user: string;
                    company_detail: null;
                    first_name: string;
                    last_name: string;
                    date_joined: string;
                    phone_number: string;
                    is_staff: boolean;
                    is_superuser: boolean;
                    address_detail: {
                        /** Format: uuid */
                        id: string;
                        /** @description An integer where it is one. */
                        building_number: number | string | null;
                        street_name: string;
                        apt_number: string | null;
                        city: string;
                        postal_code: string;
                        notes: string | null;
                        latitude: number | null;
                        longitude: number | null;
                        added_by: string | null;
                    };
                    hourly_salary: null;
                    availability: null;
                    global_daily_api_limit: number;
                    global_api_usage_today: number;
                };
                /** @enum {unknown} */
                route_status?: "PLANNED" | "IN_PROGRESS" | "COMPLETED" | "CANCELLED";
                route_date?: string;
                jobs_before_you?: number;
                distance_previous_job?: string;
                time_previous_job?: string;
                driver_time_away?: string | null;
                /** Format: uuid */
                review_key: string;
            };
        };
        /** Merchant */
        Merchant: {
            id: string;
            /** @description Whether it is the merchant of every job that names no other. */
            isDefault: boolean;
            companyName: string;
            email: string | null;
            phone: string | null;
            address: {
                text: string;
                buildingNumber: string | null;
                street: string | null;
                unit: string | null;
                city: string | null;
                postalCode: string | null;
                region: string | null;
                country: string | null;
                notes: string | null;
                lat: number | null;
                lng: number | null;
            } | null;
            branding: components["schemas"]["Branding"];
            website: string | null;
            settings: {
                notifyBySms: boolean;
                requirePin: boolean;
                allowCustomerEdits: boolean;
            };
            owner: {
                sub: string;
                firstName: string;
                lastName: string;
                email: string | null;
                phone: string | null;
            } | null;
            users: string[];
            /**
             * Format: date-time
             * @description ISO 8601, answered in UTC with milliseconds.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, answered in UTC with milliseconds.
             */
            updatedAt: string;
        };
        /**
         * Message
         * @description A message.
         */
        Message: {
            /** @description Later messages of a job have greater ids. */
            id: string;
            jobId: string;
            /**
             * @description Whoever ordered and whoever receives are `customer`.
             * @enum {unknown}
             */
            from: "customer" | "driver" | "staff";
            name: string | null;
            /** @description As it was written. */
            text: string;
            /** Format: date-time */
            sentAt: string;
        };
        /** NewOrder */
        NewOrder: {
            quoteId?: string | null;
            stops: {
                type: "pickup" | "dropoff";
                /** @description Coordinates, an address that can be found, or both. */
                location: {
                    lat?: number;
                    lng?: number;
                    address?: string | {
                        text?: string;
                        /** @description 101 */
                        buildingNumber?: string;
                        /** @description Main Street */
                        street?: string;
                        /** @description Apt 10 */
                        unit?: string;
                        /** @description Anytown */
                        city?: string;
                        /** @description A1A 1A1 */
                        postalCode?: string;
                        /** @description State, province, county. */
                        region?: string;
                        /** @description ISO 3166-1 alpha-2. */
                        country?: string;
                        notes?: string;
                    };
                };
                contact?: {
                    name?: string | null;
                    phone?: string | null;
                    email?: string | null;
                };
                notes?: string;
                window?: {
                    /**
                     * Format: date-time
                     * @description ISO 8601 with an offset.
                     */
                    from: string;
                    /**
                     * Format: date-time
                     * @description ISO 8601 with an offset.
                     */
                    to: string;
                } | null;
                /**
                 * @description Metres.
                 * @default 100
                 */
                radius?: number;
                /** @description Minutes at the stop. */
                serviceMinutes?: number;
                proof?: {
                    photo?: boolean;
                    signature?: boolean;
                    pin?: boolean;
                };
            }[];
            items?: {
                name: string;
                /** @default 1 */
                quantity?: number;
                weightGrams?: number | null;
                size?: {
                    lengthMm: number;
                    widthMm: number;
                    heightMm: number;
                } | null;
                /** @description Index in `stops`. */
                pickupStop?: number;
                /** @description Index in `stops`. */
                dropoffStop?: number;
            }[];
            recipient?: {
                name?: string | null;
                phone?: string | null;
                email?: string | null;
            };
            vehicleType?: ("bike" | "scooter" | "car" | "van" | "truck") | null;
            scheduledAt?: string | null;
            reference?: string | null;
            /** @description Yours to fill; kept and given back. */
            metadata?: {
                [key: string]: unknown;
            };
            paymentMethod?: string | null;
        };
        /** Org */
        Org: {
            id: string;
            name: string;
            currency: string;
            timezone: string;
            branding: components["schemas"]["Branding"];
            settings: components["schemas"]["OrgSettings"];
            owner: {
                firstName: string | null;
                lastName: string | null;
                email: string | null;
                phone: string | null;
                address: {
                    text: string;
                    buildingNumber: string | null;
                    street: string | null;
                    unit: string | null;
                    city: string | null;
                    postalCode: string | null;
                    region: string | null;
                    country: string | null;
                    notes: string | null;
                    lat: number | null;
                    lng: number | null;
                } | null;
            };
            auth: {
                hasSecret: boolean;
                jwksUrl: string | null;
                issuer: string | null;
                audience: string | null;
            };
            /** @description Stays the same while API keys change. */
            accountId: string;
            /** @description The merchant of every job that names no other. */
            defaultMerchantId: string;
            /**
             * Format: date-time
             * @description ISO 8601, answered in UTC with milliseconds.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, answered in UTC with milliseconds.
             */
            updatedAt: string;
        };
        /** OrgSettings */
        OrgSettings: {
            /**
             * @description When a customer sees the driver on the map: only while no other customer comes before them, or always. Default: "exclusive".
             * @enum {unknown}
             */
            disclosure: "exclusive" | "always";
            /**
             * @description How drivers and customers see each other’s phone number. Default: "masked".
             * @enum {unknown}
             */
            contactPolicy: "masked" | "relay" | "direct";
            /** @description Minutes before its time at which a scheduled job enters the feed and the itineraries. Default: 60. */
            leadMinutes: number;
            /** @description Whether a parcel that could not be dropped off is brought back. Default: true. */
            returnsWanted: boolean;
            /** @description Whether entering a stop’s radius counts as arriving. Default: false. */
            autoArrive: boolean;
            /** @description Minutes after the last drop-off at which a job completes by itself. Default: 10. */
            autoCompleteMinutes: number;
            /** @description Jobs that one driver may carry at once, whatever the vehicle. Default: 10. */
            driverCapacity: number;
            /** @description What a bike carries at once; a job takes one unless it says more. Default: 4. */
            bikeCapacity: number;
            /** @description What a scooter carries at once; a job takes one unless it says more. Default: 4. */
            scooterCapacity: number;
            /** @description What a car carries at once; a job takes one unless it says more. Default: 10. */
            carCapacity: number;
            /** @description What a van carries at once; a job takes one unless it says more. Default: 30. */
            vanCapacity: number;
            /** @description What a truck carries at once; a job takes one unless it says more. Default: 60. */
            truckCapacity: number;
            /**
             * @description How jobs find their drivers: staff assign them, drivers pick from a feed, or one driver after the other is asked. Default: "feed".
             * @enum {unknown}
             */
            dispatchMode: "manual" | "feed" | "offer";
            /** @description Seconds that a driver has to answer an offer. Default: 30. */
            offerSeconds: number;
            /** @description Metres of road from the first pickup beyond which a driver is not asked. Default: 20000. */
            offerRadiusMeters: number;
            /** @description Drivers asked for one job before it goes to the feed. Default: 20. */
            maxOffers: number;
            /** @description Per cent of a job’s price that its driver earns. Default: 80. */
            driverSharePercent: number;
            /** @description Whether every drop-off asks for a PIN that only the customer knows. Default: false. */
            pinRequired: boolean;
            /** @description Whether every drop-off asks for a photo. Default: false. */
            photoRequired: boolean;
            /** @description Whether every drop-off asks for a signature. Default: false. */
            signatureRequired: boolean;
            /** @description Calls that all API keys of the org together may make within 24 hours. Default: 100000. */
            dailyApiLimit: number;
            country: string | null;
            /** @description Origins whose pages may frame the page of a route (`https://ops.example.com`); `*` is any of them, an empty list none. Default: ["*"]. */
            frameAncestors: string[];
        };
        /**
         * Payment
         * @description What the driver earned by a job.
         */
        Payment: {
            jobId: string;
            number: number;
            reference: string | null;
            /** @enum {unknown} */
            status: "earned";
            /** @description Minor units. */
            amount: number;
            /** @description Minor units. */
            tip: number;
            /** @description Minor units. */
            total: number;
            currency: string;
            /** @description What the delivery cost. */
            price: {
                /** @description Minor units. */
                amount: number;
                currency: string;
            };
            /** @description Adds up to the total. */
            lines: {
                /** @enum {unknown} */
                code: "delivery" | "tip";
                /** @description Minor units. */
                amount: number;
            }[];
            /** @description Metres of road through the stops as ordered. */
            distance: number;
            /** Format: date-time */
            completedAt: string;
        };
        /** QwqerError */
        QwqerError: {
            message: string;
        };
        /** QwqerInvalid */
        QwqerInvalid: {
            message: string;
            /** @description What is wrong, by the name of the field. */
            errors: {
                [key: string]: string[];
            };
        };
        /** QwqerOrderTracking */
        QwqerOrderTracking: {
            id: number;
            /** @enum {unknown} */
            status: "Accepted" | "OnTheWayToSender" | "ArrivedToSender" | "InProgress";
            courier: {
                id: number;
                first_name: string;
                /** @description The initial only. */
                last_name: string;
                phone: string | null;
                /** @description Null if none was reported in the last ten minutes, and while the courier’s whereabouts are not this client’s business: another customer’s stop comes first, or nothing of this order is left to do. */
                location: number[] | null;
                location_updated_at: string | null;
            };
            active_route: {
                /** @description That of its destination. */
                id: number;
                /** @enum {unknown} */
                status: "New" | "PickedUp" | "OnTheWay" | "Arrived" | "Finished";
                /** @description Where the leg before it ended. Of an order with one place: where the courier set out, if that may be told; its id is the courier’s. */
                origin: {
                    id: number;
                    address: string;
                    /** @description [latitude, longitude] */
                    coordinates: number[];
                    contact_name: string | null;
                    contact_phone: string | null;
                } | null;
                destination: {
                    id: number;
                    address: string;
                    /** @description [latitude, longitude] */
                    coordinates: number[];
                    contact_name: string | null;
                    contact_phone: string | null;
                };
            } | null;
            routes: {
                /** @description That of its destination. */
                id: number;
                /** @enum {unknown} */
                status: "New" | "PickedUp" | "OnTheWay" | "Arrived" | "Finished";
                /** @description Where the leg before it ended. Of an order with one place: where the courier set out, if that may be told; its id is the courier’s. */
                origin: {
                    id: number;
                    address: string;
                    /** @description [latitude, longitude] */
                    coordinates: number[];
                    contact_name: string | null;
                    contact_phone: string | null;
                } | null;
                destination: {
                    id: number;
                    address: string;
                    /** @description [latitude, longitude] */
                    coordinates: number[];
                    contact_name: string | null;
                    contact_phone: string | null;
                };
            }[];
        };
        /**
         * Rating
         * @description What was said of a delivery.
         */
        Rating: {
            id: string;
            jobId: string;
            stars: number;
            jobStars: number | null;
            comment: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        /**
         * Review
         * @description How the rating of one delivery stands, and in whose name that delivery came.
         */
        Review: {
            /**
             * @description Not delivered yet; to be rated; rated; cancelled or failed; made, but nobody’s to rate.
             * @enum {string}
             */
            state: "early" | "open" | "rated" | "undelivered" | "not_rated";
            org: {
                name: string;
                branding: {
                    logoUrl: string | null;
                    primaryColor: string | null;
                };
            };
            merchant: {
                name: string;
                branding: {
                    logoUrl: string | null;
                    primaryColor: string | null;
                };
            } | null;
            rating: {
                /** @description Of the driver. */
                stars: number;
                jobStars: number | null;
                /** Format: date-time */
                createdAt: string;
            } | null;
        };
        /** RouteSummary */
        RouteSummary: {
            id: string;
            handle: string | null;
            name: string;
            /** @enum {unknown} */
            kind: "plan" | "day";
            driverId: string | null;
            opsGroup: string | null;
            /** @enum {unknown} */
            status: "planned" | "tracking" | "completed" | "cancelled";
            version: number;
            scheduledStart: string | null;
            assignedAt: string | null;
            startedAt: string | null;
            completedAt: string | null;
            createdAt: string;
            updatedAt: string;
        };
        /**
         * RouteView
         * @description A whole route as its page shows it: places and times, and of people the driver’s first name.
         */
        RouteView: {
            route: {
                id: string;
                handle: string | null;
                /** @description Empty where nobody gave it one. */
                name: string;
                /** @enum {string} */
                status: "planned" | "tracking" | "completed" | "cancelled";
                version: number;
                scheduledStart: string | null;
                startedAt: string | null;
                completedAt: string | null;
            };
            driver: {
                firstName: string;
                /** @enum {string} */
                vehicleType: "bike" | "scooter" | "car" | "van" | "truck";
            } | null;
            location: {
                lat: number;
                lng: number;
                heading: number | null;
                /** Format: date-time */
                updatedAt: string;
                stale: boolean;
            } | null;
            stops: {
                id: string;
                /** @description Its place on the route, from 1. */
                number: number;
                /** @enum {string} */
                type: "pickup" | "dropoff" | "return";
                /** @enum {string} */
                status: "pending" | "en_route" | "arrived" | "completed" | "failed" | "cancelled";
                lat: number;
                lng: number;
                /** @description Empty where only the place is known. */
                address: string;
                etaAt: string | null;
                arrivedAt: string | null;
                completedAt: string | null;
            }[];
            org: {
                name: string;
                timezone: string;
                branding: {
                    logoUrl: string | null;
                    primaryColor: string | null;
                };
            };
        };
        /** Tap */
        Tap: {
            /** @description A UUID. */
            stopId?: string;
            location?: {
                lat: number;
                lng: number;
            };
            note?: string;
            etaMinutes?: number;
            /**
             * Format: date-time
             * @description ISO 8601 with an offset.
             */
            at?: string;
            /** @description What the stop asks for; `complete-dropoff` says what is missing. */
            proof?: {
                /** @description What the customer was told. */
                pin?: string;
                /** @description Images of the job that show this stop. */
                imageIds?: string[];
                recipientName?: string;
            };
        };
        /**
         * Track
         * @description Where a delivery stands.
         */
        Track: {
            jobId: string;
            /** @enum {unknown} */
            status: "pending" | "assigned" | "pickup_in_progress" | "pickup_arrived" | "pickup_completed" | "dropoff_in_progress" | "dropoff_arrived" | "dropoff_completed" | "returning" | "completed" | "cancelled" | "failed";
            partial: boolean;
            reference: string | null;
            scheduledAt: string | null;
            /** Format: date-time */
            createdAt: string;
            org: {
                name: string;
                timezone: string;
                branding: {
                    logoUrl?: string;
                    primaryColor?: string;
                    supportPhone?: string;
                    supportEmail?: string;
                    supportUrl?: string;
                };
            };
            merchant: {
                name: string;
                branding: {
                    logoUrl?: string;
                    primaryColor?: string;
                    supportPhone?: string;
                    supportEmail?: string;
                    supportUrl?: string;
                };
            } | null;
            stops: {
                id: string;
                /** @enum {unknown} */
                type: "pickup" | "dropoff" | "return";
                /** @enum {unknown} */
                status: "pending" | "in_progress" | "completed" | "failed" | "cancelled";
                location: {
                    lat: number;
                    lng: number;
                    address: string;
                };
                window: {
                    /** Format: date-time */
                    from: string;
                    /** Format: date-time */
                    to: string;
                } | null;
                etaMinutes: number | null;
                arrivedAt: string | null;
                completedAt: string | null;
                failure: {
                    reason: string;
                    note: string | null;
                    /** Format: date-time */
                    at: string;
                } | null;
                recipientName: string | null;
                pin: string | null;
            }[];
            agent: {
                id: string;
                firstName: string;
                /** @enum {unknown} */
                vehicleType: "bike" | "scooter" | "car" | "van" | "truck";
                vehiclePlate: string | null;
                phone: string | null;
                rating: number | null;
                /** @description Of how many ratings `rating` is the mean. */
                ratingCount: number;
                location: {
                    lat: number;
                    lng: number;
                    heading: number | null;
                    accuracy: number | null;
                    /**
                     * Format: date-time
                     * @description When the phone took the fix.
                     */
                    updatedAt: string;
                    /** @description The fix is two minutes old or older. */
                    stale: boolean;
                } | null;
            } | null;
            timeline: {
                event: string;
                /** Format: date-time */
                at: string;
                note?: string;
            }[];
            eta: {
                minutes: number;
                /** Format: date-time */
                at: string;
                /** @enum {unknown} */
                source: "straight-line" | "routing" | "driver";
                /** @description Open stops of other jobs that come first. */
                stopsBefore: number;
                /**
                 * Format: date-time
                 * @description The moment of the fix on which it rests.
                 */
                asOf: string;
                reason: ("stop_added" | "traffic" | "slower") | null;
            } | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getOpenApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An OpenAPI 3.1 document. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: "ready" | "not_ready";
                        reason: "starting" | "draining" | "database" | null;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: "ready" | "not_ready";
                        reason: "starting" | "draining" | "database" | null;
                    };
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    createOrg: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What clients send as `orgid`. */
                    id: string;
                    name: string;
                    /** @description ISO 4217. */
                    currency?: string;
                    /** @description IANA. */
                    timezone?: string;
                    /** @description A key left out stays as it is; null unsets it. */
                    branding?: {
                        logoUrl?: string | null;
                        backgroundUrl?: string | null;
                        primaryColor?: string | null;
                        onPrimaryColor?: string | null;
                        secondaryColor?: string | null;
                        onSecondaryColor?: string | null;
                        tertiaryColor?: string | null;
                        onTertiaryColor?: string | null;
                        surfaceColor?: string | null;
                        onSurfaceColor?: string | null;
                        secondarySurfaceColor?: string | null;
                        onSecondarySurfaceColor?: string | null;
                        supportPhone?: string | null;
                        supportEmail?: string | null;
                        supportUrl?: string | null;
                        reviewPageUrl?: string | null;
                    };
                    /** @description A key left out stays as it is; null goes back to the default. */
                    settings?: {
                        disclosure?: ("exclusive" | "always") | null;
                        contactPolicy?: ("masked" | "relay" | "direct") | null;
                        leadMinutes?: number | null;
                        returnsWanted?: boolean | null;
                        autoArrive?: boolean | null;
                        autoCompleteMinutes?: number | null;
                        driverCapacity?: number | null;
                        bikeCapacity?: number | null;
                        scooterCapacity?: number | null;
                        carCapacity?: number | null;
                        vanCapacity?: number | null;
                        truckCapacity?: number | null;
                        dispatchMode?: ("manual" | "feed" | "offer") | null;
                        offerSeconds?: number | null;
                        offerRadiusMeters?: number | null;
                        maxOffers?: number | null;
                        driverSharePercent?: number | null;
                        pinRequired?: boolean | null;
                        photoRequired?: boolean | null;
                        signatureRequired?: boolean | null;
                        dailyApiLimit?: number | null;
                        country?: string | null;
                        frameAncestors?: string[] | null;
                    };
                    owner?: {
                        firstName?: string | null;
                        lastName?: string | null;
                        email?: string | null;
                        phone?: string | null;
                        address?: {
                            /** @description The whole of it; composed of the parts if not given. */
                            text?: string;
                            buildingNumber?: string | null;
                            street?: string | null;
                            unit?: string | null;
                            city?: string | null;
                            postalCode?: string | null;
                            region?: string | null;
                            country?: string | null;
                            notes?: string | null;
                            lat?: number | null;
                            lng?: number | null;
                        } | null;
                    };
                    /** @description How the org signs its own tokens: a secret or a key set; one unsets the other. */
                    auth?: {
                        secret?: string | null;
                        jwksUrl?: string | null;
                        issuer?: string | null;
                        audience?: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Org"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getOrg: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                org: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Org"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    patchOrg: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                org: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** @description ISO 4217. */
                    currency?: string;
                    /** @description IANA. */
                    timezone?: string;
                    /** @description A key left out stays as it is; null unsets it. */
                    branding?: {
                        logoUrl?: string | null;
                        backgroundUrl?: string | null;
                        primaryColor?: string | null;
                        onPrimaryColor?: string | null;
                        secondaryColor?: string | null;
                        onSecondaryColor?: string | null;
                        tertiaryColor?: string | null;
                        onTertiaryColor?: string | null;
                        surfaceColor?: string | null;
                        onSurfaceColor?: string | null;
                        secondarySurfaceColor?: string | null;
                        onSecondarySurfaceColor?: string | null;
                        supportPhone?: string | null;
                        supportEmail?: string | null;
                        supportUrl?: string | null;
                        reviewPageUrl?: string | null;
                    };
                    /** @description A key left out stays as it is; null goes back to the default. */
                    settings?: {
                        disclosure?: ("exclusive" | "always") | null;
                        contactPolicy?: ("masked" | "relay" | "direct") | null;
                        leadMinutes?: number | null;
                        returnsWanted?: boolean | null;
                        autoArrive?: boolean | null;
                        autoCompleteMinutes?: number | null;
                        driverCapacity?: number | null;
                        bikeCapacity?: number | null;
                        scooterCapacity?: number | null;
                        carCapacity?: number | null;
                        vanCapacity?: number | null;
                        truckCapacity?: number | null;
                        dispatchMode?: ("manual" | "feed" | "offer") | null;
                        offerSeconds?: number | null;
                        offerRadiusMeters?: number | null;
                        maxOffers?: number | null;
                        driverSharePercent?: number | null;
                        pinRequired?: boolean | null;
                        photoRequired?: boolean | null;
                        signatureRequired?: boolean | null;
                        dailyApiLimit?: number | null;
                        country?: string | null;
                        frameAncestors?: string[] | null;
                    };
                    owner?: {
                        firstName?: string | null;
                        lastName?: string | null;
                        email?: string | null;
                        phone?: string | null;
                        address?: {
                            /** @description The whole of it; composed of the parts if not given. */
                            text?: string;
                            buildingNumber?: string | null;
                            street?: string | null;
                            unit?: string | null;
                            city?: string | null;
                            postalCode?: string | null;
                            region?: string | null;
                            country?: string | null;
                            notes?: string | null;
                            lat?: number | null;
                            lng?: number | null;
                        } | null;
                    };
                    /** @description How the org signs its own tokens: a secret or a key set; one unsets the other. */
                    auth?: {
                        secret?: string | null;
                        jwksUrl?: string | null;
                        issuer?: string | null;
                        audience?: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Org"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    issueToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                org: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The `sub` of a person’s tokens. */
                    sub: string;
                    /** @enum {unknown} */
                    role: "customer" | "driver" | "merchant" | "staff";
                    name?: string;
                    firstName?: string;
                    lastName?: string;
                    email?: string;
                    /** @description Kept as E.164 where it can be read as such. */
                    phone?: string;
                    /** @description Default: a day. */
                    ttlSeconds?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description A JWT for `Authorization: Bearer`. */
                        token: string;
                        /**
                         * Format: date-time
                         * @description ISO 8601, answered in UTC with milliseconds.
                         */
                        expiresAt: string;
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listApiKeys: {
        parameters: {
            query: {
                page: number;
                pageSize: number;
            };
            header?: never;
            path: {
                org: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            name: string;
                            /** @enum {unknown} */
                            dialect: "logis" | "hypertrack";
                            permissions: "allow_public_track"[];
                            hourlyLimit: number;
                            ipAllow: string[];
                            expiresAt: string | null;
                            revokedAt: string | null;
                            /**
                             * Format: date-time
                             * @description ISO 8601, answered in UTC with milliseconds.
                             */
                            createdAt: string;
                        }[];
                        page: number;
                        pageSize: number;
                        /** @description Of all pages. */
                        total: number;
                    };
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                org: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @enum {unknown} */
                    dialect: "logis" | "hypertrack";
                    /** @description Default: none. */
                    permissions?: "allow_public_track"[];
                    /** @description Calls within any 60 minutes. Default: 2500. */
                    hourlyLimit?: number;
                    expiresAt?: string | null;
                    /** @description Addresses and CIDR networks it may be used from. Default: any. */
                    ipAllow?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description Shown this once. */
                        key: string;
                        /** @description The org’s; the user name beside the key in HTTP Basic. */
                        accountId: string;
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                org: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listMerchants: {
        parameters: {
            query: {
                page: number;
                pageSize: number;
            };
            header?: never;
            path: {
                org: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Merchant"][];
                        page: number;
                        pageSize: number;
                        /** @description Of all pages. */
                        total: number;
                    };
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createMerchant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                org: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    companyName: string;
                    email?: string | null;
                    phone?: string | null;
                    address?: {
                        /** @description The whole of it; composed of the parts if not given. */
                        text?: string;
                        buildingNumber?: string | null;
                        street?: string | null;
                        unit?: string | null;
                        city?: string | null;
                        postalCode?: string | null;
                        region?: string | null;
                        country?: string | null;
                        notes?: string | null;
                        lat?: number | null;
                        lng?: number | null;
                    } | null;
                    /** @description A key left out stays as it is; null unsets it. */
                    branding?: {
                        logoUrl?: string | null;
                        backgroundUrl?: string | null;
                        primaryColor?: string | null;
                        onPrimaryColor?: string | null;
                        secondaryColor?: string | null;
                        onSecondaryColor?: string | null;
                        tertiaryColor?: string | null;
                        onTertiaryColor?: string | null;
                        surfaceColor?: string | null;
                        onSurfaceColor?: string | null;
                        secondarySurfaceColor?: string | null;
                        onSecondarySurfaceColor?: string | null;
                        supportPhone?: string | null;
                        supportEmail?: string | null;
                        supportUrl?: string | null;
                        reviewPageUrl?: string | null;
                    };
                    website?: string | null;
                    settings?: {
                        /** @description Its recipients may be told by text message. Default: true. */
                        notifyBySms?: boolean;
                        /** @description Every drop-off of its orders asks for a PIN that only the customer knows. Default: false. */
                        requirePin?: boolean;
                        /** @description Customers may change what they ordered from it; staff and its users always may. Default: true. */
                        allowCustomerEdits?: boolean;
                    };
                    owner?: {
                        /** @description The `sub` of a person’s tokens. */
                        sub: string;
                        firstName?: string;
                        lastName?: string;
                        email?: string | null;
                        phone?: string | null;
                    } | null;
                    /** @description Whose `merchant` tokens act for it; the owner’s always does. Replaces all of them. */
                    users?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merchant"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getMerchant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                org: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merchant"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    patchMerchant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                org: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    companyName?: string;
                    email?: string | null;
                    phone?: string | null;
                    address?: {
                        /** @description The whole of it; composed of the parts if not given. */
                        text?: string;
                        buildingNumber?: string | null;
                        street?: string | null;
                        unit?: string | null;
                        city?: string | null;
                        postalCode?: string | null;
                        region?: string | null;
                        country?: string | null;
                        notes?: string | null;
                        lat?: number | null;
                        lng?: number | null;
                    } | null;
                    /** @description A key left out stays as it is; null unsets it. */
                    branding?: {
                        logoUrl?: string | null;
                        backgroundUrl?: string | null;
                        primaryColor?: string | null;
                        onPrimaryColor?: string | null;
                        secondaryColor?: string | null;
                        onSecondaryColor?: string | null;
                        tertiaryColor?: string | null;
                        onTertiaryColor?: string | null;
                        surfaceColor?: string | null;
                        onSurfaceColor?: string | null;
                        secondarySurfaceColor?: string | null;
                        onSecondarySurfaceColor?: string | null;
                        supportPhone?: string | null;
                        supportEmail?: string | null;
                        supportUrl?: string | null;
                        reviewPageUrl?: string | null;
                    };
                    website?: string | null;
                    settings?: {
                        /** @description Its recipients may be told by text message. Default: true. */
                        notifyBySms?: boolean;
                        /** @description Every drop-off of its orders asks for a PIN that only the customer knows. Default: false. */
                        requirePin?: boolean;
                        /** @description Customers may change what they ordered from it; staff and its users always may. Default: true. */
                        allowCustomerEdits?: boolean;
                    };
                    owner?: {
                        /** @description The `sub` of a person’s tokens. */
                        sub: string;
                        firstName?: string;
                        lastName?: string;
                        email?: string | null;
                        phone?: string | null;
                    } | null;
                    /** @description Whose `merchant` tokens act for it; the owner’s always does. Replaces all of them. */
                    users?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merchant"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getTariff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                org: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What the org asks for its deliveries. */
                        tariff: {
                            /** @description The org’s, in which all amounts are. */
                            currency: string;
                            /** @description For coming at all, minor units. */
                            base: number;
                            /** @description A kilometre of road between the stops. */
                            perKm: number;
                            /** @description A minute on that road. */
                            perMinute: number;
                            /** @description Each stop beyond two. */
                            perExtraStop: number;
                            /** @description No delivery costs less. */
                            minimum: number;
                            /** @description Basis points of the price so far, if that vehicle is asked for: 13000 is 130 %. */
                            vehicleFactors: {
                                bike: number;
                                scooter: number;
                                car: number;
                                van: number;
                                truck: number;
                            };
                            timeSurcharges: {
                                /** @description What customers read. */
                                label: string;
                                /** @description Days on which it begins. */
                                weekdays: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                                /** @description Minute of the day in the org’s timezone: 1080 is 18:00. */
                                fromMinute: number;
                                /** @description Up to, not including it. Past midnight if it is before fromMinute. */
                                toMinute: number;
                                /** @description Added as it is, minor units. */
                                amount: number;
                                /** @description Share of the price before surcharges, hundredths of a per cent: 1500 adds 15 %. */
                                basisPoints: number;
                            }[];
                            areaSurcharges: {
                                /** @description What customers read. */
                                label: string;
                                /**
                                 * @description Stops that count. It is added once, however many lie inside.
                                 * @enum {unknown}
                                 */
                                appliesTo: "any" | "pickup" | "dropoff";
                                circle: {
                                    lat: number;
                                    lng: number;
                                    radiusMeters: number;
                                } | null;
                                /** @description Its corners in order. Either this or a circle. */
                                polygon: {
                                    lat: number;
                                    lng: number;
                                }[] | null;
                                /** @description Added as it is, minor units. */
                                amount: number;
                                /** @description Share of the price before surcharges, hundredths of a per cent: 1500 adds 15 %. */
                                basisPoints: number;
                            }[];
                            rounding: {
                                /** @description Prices are multiples of it. */
                                step: number;
                                /** @enum {unknown} */
                                mode: "nearest" | "up" | "down";
                            };
                        };
                        /** @description Nothing was put yet, or nothing in the currency that the org has now. */
                        isDefault: boolean;
                        updatedAt: string | null;
                    };
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putTariff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                org: string;
            };
            cookie?: never;
        };
        /** @description What the org asks for its deliveries. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description The org’s, in which all amounts are. */
                    currency: string;
                    /** @description For coming at all, minor units. */
                    base: number;
                    /** @description A kilometre of road between the stops. */
                    perKm: number;
                    /** @description A minute on that road. */
                    perMinute: number;
                    /** @description Each stop beyond two. */
                    perExtraStop: number;
                    /** @description No delivery costs less. */
                    minimum: number;
                    /** @description Basis points of the price so far, if that vehicle is asked for: 13000 is 130 %. */
                    vehicleFactors: {
                        bike: number;
                        scooter: number;
                        car: number;
                        van: number;
                        truck: number;
                    };
                    timeSurcharges: {
                        /** @description What customers read. */
                        label: string;
                        /** @description Days on which it begins. */
                        weekdays: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                        /** @description Minute of the day in the org’s timezone: 1080 is 18:00. */
                        fromMinute: number;
                        /** @description Up to, not including it. Past midnight if it is before fromMinute. */
                        toMinute: number;
                        /** @description Added as it is, minor units. */
                        amount: number;
                        /** @description Share of the price before surcharges, hundredths of a per cent: 1500 adds 15 %. */
                        basisPoints: number;
                    }[];
                    areaSurcharges: {
                        /** @description What customers read. */
                        label: string;
                        /**
                         * @description Stops that count. It is added once, however many lie inside.
                         * @enum {unknown}
                         */
                        appliesTo: "any" | "pickup" | "dropoff";
                        circle: {
                            lat: number;
                            lng: number;
                            radiusMeters: number;
                        } | null;
                        /** @description Its corners in order. Either this or a circle. */
                        polygon: {
                            lat: number;
                            lng: number;
                        }[] | null;
                        /** @description Added as it is, minor units. */
                        amount: number;
                        /** @description Share of the price before surcharges, hundredths of a per cent: 1500 adds 15 %. */
                        basisPoints: number;
                    }[];
                    rounding: {
                        /** @description Prices are multiples of it. */
                        step: number;
                        /** @enum {unknown} */
                        mode: "nearest" | "up" | "down";
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What the org asks for its deliveries. */
                        tariff: {
                            /** @description The org’s, in which all amounts are. */
                            currency: string;
                            /** @description For coming at all, minor units. */
                            base: number;
                            /** @description A kilometre of road between the stops. */
                            perKm: number;
                            /** @description A minute on that road. */
                            perMinute: number;
                            /** @description Each stop beyond two. */
                            perExtraStop: number;
                            /** @description No delivery costs less. */
                            minimum: number;
                            /** @description Basis points of the price so far, if that vehicle is asked for: 13000 is 130 %. */
                            vehicleFactors: {
                                bike: number;
                                scooter: number;
                                car: number;
                                van: number;
                                truck: number;
                            };
                            timeSurcharges: {
                                /** @description What customers read. */
                                label: string;
                                /** @description Days on which it begins. */
                                weekdays: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                                /** @description Minute of the day in the org’s timezone: 1080 is 18:00. */
                                fromMinute: number;
                                /** @description Up to, not including it. Past midnight if it is before fromMinute. */
                                toMinute: number;
                                /** @description Added as it is, minor units. */
                                amount: number;
                                /** @description Share of the price before surcharges, hundredths of a per cent: 1500 adds 15 %. */
                                basisPoints: number;
                            }[];
                            areaSurcharges: {
                                /** @description What customers read. */
                                label: string;
                                /**
                                 * @description Stops that count. It is added once, however many lie inside.
                                 * @enum {unknown}
                                 */
                                appliesTo: "any" | "pickup" | "dropoff";
                                circle: {
                                    lat: number;
                                    lng: number;
                                    radiusMeters: number;
                                } | null;
                                /** @description Its corners in order. Either this or a circle. */
                                polygon: {
                                    lat: number;
                                    lng: number;
                                }[] | null;
                                /** @description Added as it is, minor units. */
                                amount: number;
                                /** @description Share of the price before surcharges, hundredths of a per cent: 1500 adds 15 %. */
                                basisPoints: number;
                            }[];
                            rounding: {
                                /** @description Prices are multiples of it. */
                                step: number;
                                /** @enum {unknown} */
                                mode: "nearest" | "up" | "down";
                            };
                        };
                        /** @description Nothing was put yet, or nothing in the currency that the org has now. */
                        isDefault: boolean;
                        updatedAt: string | null;
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    init: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        user: {
                            id: string | null;
                            role: string;
                            firstName: string;
                            lastName: string;
                            email: string | null;
                            phone: string | null;
                        };
                        isDriver: boolean;
                        driver: components["schemas"]["Agent"] | null;
                        region: {
                            country: string | null;
                            timezone: string;
                        };
                        currency: {
                            code: string;
                            digits: number;
                        };
                        payment: {
                            methods: string[];
                        };
                        features: {
                            [key: string]: boolean;
                        };
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    registerDriver: {
        parameters: {
            query?: never;
            header?: {
                /** @description A call repeated with the same key and body is not carried out again: it has the answer of the first one. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    firstName: string;
                    lastName: string;
                    email?: string | null;
                    phone?: string | null;
                    /** @enum {unknown} */
                    vehicleType: "bike" | "scooter" | "car" | "van" | "truck";
                    vehiclePlate?: string | null;
                    licenseNumber?: string | null;
                    documents?: {
                        /** @enum {unknown} */
                        type: "licence" | "insurance" | "identity" | "vehicle";
                        /** @description A UUID. */
                        uploadId: string;
                        number?: string | null;
                        expiresAt?: string | null;
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agent"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agent"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createQuote: {
        parameters: {
            query?: never;
            header?: {
                /** @description A call repeated with the same key and body is not carried out again: it has the answer of the first one. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    stops: {
                        type: "pickup" | "dropoff";
                        /** @description Coordinates, an address that can be found, or both. */
                        location: {
                            lat?: number;
                            lng?: number;
                            address?: string | {
                                text?: string;
                                /** @description 101 */
                                buildingNumber?: string;
                                /** @description Main Street */
                                street?: string;
                                /** @description Apt 10 */
                                unit?: string;
                                /** @description Anytown */
                                city?: string;
                                /** @description A1A 1A1 */
                                postalCode?: string;
                                /** @description State, province, county. */
                                region?: string;
                                /** @description ISO 3166-1 alpha-2. */
                                country?: string;
                                notes?: string;
                            };
                        };
                    }[];
                    items?: {
                        name: string;
                        /** @default 1 */
                        quantity?: number;
                        weightGrams?: number | null;
                        size?: {
                            lengthMm: number;
                            widthMm: number;
                            heightMm: number;
                        } | null;
                        /** @description Index in `stops`. */
                        pickupStop?: number;
                        /** @description Index in `stops`. */
                        dropoffStop?: number;
                    }[];
                    vehicleType?: ("bike" | "scooter" | "car" | "van" | "truck") | null;
                    scheduledAt?: string | null;
                };
            };
        };
        responses: {
            /** @description A price. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Named by an order of the same delivery, it locks the price. Once. */
                        quoteId: string;
                        /** @description In major units. */
                        price: number;
                        /** @description ISO 4217. */
                        currency: string;
                        /** @description The same in minor units. */
                        amount: number;
                        /** @description Metres of road through all stops. */
                        distance: number;
                        /** @description Minutes from the first stop to the last, on the road. */
                        etaMinutes: number;
                        /** @description Adds up to the price exactly. */
                        breakdown: {
                            /** @enum {unknown} */
                            code: "base" | "distance" | "time" | "stops" | "vehicle" | "time_of_day" | "area" | "minimum" | "rounding";
                            label: string;
                            /** @description Minor units. */
                            amount: number;
                        }[];
                        /** @description Every address was checked and found. */
                        isVerified: boolean;
                        /** Format: date-time */
                        expiresAt: string;
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createValidatedQuote: {
        parameters: {
            query?: never;
            header?: {
                /** @description A call repeated with the same key and body is not carried out again: it has the answer of the first one. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    stops: {
                        type: "pickup" | "dropoff";
                        /** @description Coordinates, an address that can be found, or both. */
                        location: {
                            lat?: number;
                            lng?: number;
                            address?: string | {
                                text?: string;
                                /** @description 101 */
                                buildingNumber?: string;
                                /** @description Main Street */
                                street?: string;
                                /** @description Apt 10 */
                                unit?: string;
                                /** @description Anytown */
                                city?: string;
                                /** @description A1A 1A1 */
                                postalCode?: string;
                                /** @description State, province, county. */
                                region?: string;
                                /** @description ISO 3166-1 alpha-2. */
                                country?: string;
                                notes?: string;
                            };
                        };
                    }[];
                    items?: {
                        name: string;
                        /** @default 1 */
                        quantity?: number;
                        weightGrams?: number | null;
                        size?: {
                            lengthMm: number;
                            widthMm: number;
                            heightMm: number;
                        } | null;
                        /** @description Index in `stops`. */
                        pickupStop?: number;
                        /** @description Index in `stops`. */
                        dropoffStop?: number;
                    }[];
                    vehicleType?: ("bike" | "scooter" | "car" | "van" | "truck") | null;
                    scheduledAt?: string | null;
                };
            };
        };
        responses: {
            /** @description A price, and what is known of each address. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Named by an order of the same delivery, it locks the price. Once. */
                        quoteId: string;
                        /** @description In major units. */
                        price: number;
                        /** @description ISO 4217. */
                        currency: string;
                        /** @description The same in minor units. */
                        amount: number;
                        /** @description Metres of road through all stops. */
                        distance: number;
                        /** @description Minutes from the first stop to the last, on the road. */
                        etaMinutes: number;
                        /** @description Adds up to the price exactly. */
                        breakdown: {
                            /** @enum {unknown} */
                            code: "base" | "distance" | "time" | "stops" | "vehicle" | "time_of_day" | "area" | "minimum" | "rounding";
                            label: string;
                            /** @description Minor units. */
                            amount: number;
                        }[];
                        /** @description Every address was checked and found. */
                        isVerified: boolean;
                        /** Format: date-time */
                        expiresAt: string;
                        addresses: {
                            /** @description Index in `stops`. */
                            stop: number;
                            /**
                             * @description corrected: it was found and reads otherwise. unverified: nobody could check the address; its coordinates are taken as given.
                             * @enum {unknown}
                             */
                            status: "verified" | "corrected" | "unverified";
                            /** @description Who says so: `coordinates`, `address_book`, or the address service. */
                            by: string;
                            message: string | null;
                            location: {
                                lat: number;
                                lng: number;
                                address: string;
                            };
                        }[];
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listOrders: {
        parameters: {
            query?: {
                page?: number;
                pageSize?: number;
                status?: "pending" | "assigned" | "pickup_in_progress" | "pickup_arrived" | "pickup_completed" | "dropoff_in_progress" | "dropoff_arrived" | "dropoff_completed" | "returning" | "completed" | "cancelled" | "failed";
                /** @description Only jobs that have not ended, or only those that have. */
                active?: boolean;
                reference?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Job"][];
                        page: number;
                        pageSize: number;
                        total: number;
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description A call repeated with the same key and body is not carried out again: it has the answer of the first one. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOrder"];
            };
        };
        responses: {
            /** @description A delivery job. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    editOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    stops?: {
                        id: string;
                        /** @description Coordinates, an address that can be found, or both. */
                        location?: {
                            lat?: number;
                            lng?: number;
                            address?: string | {
                                text?: string;
                                /** @description 101 */
                                buildingNumber?: string;
                                /** @description Main Street */
                                street?: string;
                                /** @description Apt 10 */
                                unit?: string;
                                /** @description Anytown */
                                city?: string;
                                /** @description A1A 1A1 */
                                postalCode?: string;
                                /** @description State, province, county. */
                                region?: string;
                                /** @description ISO 3166-1 alpha-2. */
                                country?: string;
                                notes?: string;
                            };
                        };
                        /** @description Replaces the contact whole: a name, phone or e-mail that is not repeated is gone. */
                        contact?: {
                            name?: string | null;
                            phone?: string | null;
                            email?: string | null;
                        };
                        notes?: string;
                        window?: {
                            /**
                             * Format: date-time
                             * @description ISO 8601 with an offset.
                             */
                            from: string;
                            /**
                             * Format: date-time
                             * @description ISO 8601 with an offset.
                             */
                            to: string;
                        } | null;
                    }[];
                    /** @description Replaces the contact whole: a name, phone or e-mail that is not repeated is gone. */
                    recipient?: {
                        name?: string | null;
                        phone?: string | null;
                        email?: string | null;
                    };
                    reference?: string | null;
                    /** @description Yours to fill; kept and given back. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description A delivery job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    cancelOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description A delivery job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listTrackLinks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            label: string | null;
                            usesLeft: number | null;
                            expiresAt: string | null;
                            revokedAt: string | null;
                            createdAt: string;
                            accesses: {
                                at: string;
                                outcome: string;
                                ip: string | null;
                                userAgent: string | null;
                            }[];
                        }[];
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createTrackLink: {
        parameters: {
            query?: never;
            header?: {
                /** @description A call repeated with the same key and body is not carried out again: it has the answer of the first one. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    uses?: number | null;
                    ttlSeconds?: number;
                    label?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        url: string;
                        /** @description Shown this once. */
                        token: string;
                        expiresAt: string;
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    revokeTrackLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
                /** @description A UUID. */
                linkId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    exchangeTrackLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        jwt: string;
                        orgId: string;
                        jobId: string;
                        expiresAt: string;
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listAvailableJobs: {
        parameters: {
            query?: {
                page?: number;
                pageSize?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Job"][];
                        page: number;
                        pageSize: number;
                        total: number;
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listJobs: {
        parameters: {
            query?: {
                page?: number;
                pageSize?: number;
                status?: "pending" | "assigned" | "pickup_in_progress" | "pickup_arrived" | "pickup_completed" | "dropoff_in_progress" | "dropoff_arrived" | "dropoff_completed" | "returning" | "completed" | "cancelled" | "failed";
                /** @description Only jobs that have not ended, or only those that have. */
                active?: boolean;
                reference?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Job"][];
                        page: number;
                        pageSize: number;
                        total: number;
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description A call repeated with the same key and body is not carried out again: it has the answer of the first one. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOrder"];
            };
        };
        responses: {
            /** @description A delivery job. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A delivery job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    trackJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` seen last. */
                "if-none-match"?: string;
            };
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where a delivery stands. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Track"];
                };
            };
            /** @description Default Response */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    updateTracking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    status?: string;
                    note?: string;
                    etaMinutes?: number;
                    location?: {
                        lat: number;
                        lng: number;
                    };
                };
            };
        };
        responses: {
            /** @description A delivery job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    acceptJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note?: string;
                };
            };
        };
        responses: {
            /** @description A delivery job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    rejectJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note?: string;
                };
            };
        };
        responses: {
            /** @description A delivery job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    startPickup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Tap"];
            };
        };
        responses: {
            /** @description A delivery job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    arrivePickup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Tap"];
            };
        };
        responses: {
            /** @description A delivery job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    completePickup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Tap"];
            };
        };
        responses: {
            /** @description A delivery job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    startDropoff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Tap"];
            };
        };
        responses: {
            /** @description A delivery job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    arriveDropoff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Tap"];
            };
        };
        responses: {
            /** @description A delivery job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    completeDropoff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Tap"];
            };
        };
        responses: {
            /** @description A delivery job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    completeJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Tap"];
            };
        };
        responses: {
            /** @description A delivery job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    failJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Tap"] & {
                    /** @enum {unknown} */
                    reason: "recipient_absent" | "recipient_refused" | "address_wrong" | "access_denied" | "item_missing" | "item_damaged" | "sender_absent" | "vehicle_breakdown" | "safety" | "other";
                };
            };
        };
        responses: {
            /** @description A delivery job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    setAvailability: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    online: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agent"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    reportLocation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Degrees, −90…90. */
                    lat?: number;
                    /** @description Degrees, −180…180. */
                    lng?: number;
                    /** @description Degrees clockwise from north. */
                    heading?: number | null;
                    /** @description Metres a second. */
                    speed?: number | null;
                    /** @description Metres. */
                    accuracy?: number | null;
                    /**
                     * Format: date-time
                     * @description ISO 8601 with an offset.
                     */
                    recordedAt?: string;
                    /** @description Positions of the same form, instead of one; or beside one, which then counts as the last of them. */
                    positions?: unknown[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accepted: number;
                        ignored: number;
                        reasons?: {
                            index: number;
                            code: string;
                        }[];
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listDevices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceList"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    linkDevice: {
        parameters: {
            query?: never;
            header?: {
                /** @description A call repeated with the same key and body is not carried out again: it has the answer of the first one. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description For those who look at the list. Default: the name that it had. */
                    name?: string | null;
                    /** @description An id that the device has already. One that was linked before gets a new key. Default: a short one is made. */
                    deviceId?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkedDevice"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    unlinkDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listPayments: {
        parameters: {
            query?: {
                page?: number;
                pageSize?: number;
                /** @description Completed at this time or later. */
                from?: string;
                /** @description Completed before this time. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Payment"][];
                        page: number;
                        pageSize: number;
                        total: number;
                    } & {
                        /** @description Of all that the filter lets through and is in the org’s currency, not of this page. */
                        summary: {
                            currency: string;
                            /** @description Minor units. */
                            amount: number;
                            /** @description Minor units. */
                            tips: number;
                            jobs: number;
                        };
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getPayment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the driver earned by a job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    trackOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` seen last. */
                "if-none-match"?: string;
            };
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where a delivery stands. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Track"];
                };
            };
            /** @description Default Response */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    streamOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The id of the last event seen: only what came after is sent. One that is not known brings a `snapshot`. */
                "last-event-id"?: string;
            };
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["Error"];
                };
            };
        };
    };
    streamJobs: {
        parameters: {
            query?: never;
            header?: {
                /** @description The id of the last event seen: only what came after is sent. One that is not known brings a `snapshot`. */
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["Error"];
                };
            };
        };
    };
    listMessages: {
        parameters: {
            query?: {
                page?: number;
                pageSize?: number;
                /** @description Only messages after this one. */
                after?: string;
            };
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Message"][];
                        page: number;
                        pageSize: number;
                        total: number;
                    } & {
                        /** @description Messages of the others that the caller’s side has not read. */
                        unread: number;
                        /** @description The last message that each side has read. */
                        readUpTo: {
                            customer: string | null;
                            driver: string | null;
                        };
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    sendMessage: {
        parameters: {
            query?: never;
            header?: {
                /** @description A call repeated with the same key and body is not carried out again: it has the answer of the first one. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                    /** @description The app’s own id of the message: sent again, it is answered with the first one. */
                    clientId?: string;
                };
            };
        };
        responses: {
            /** @description A message. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readMessages: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @description All there are, if left out.
                     */
                    upTo?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        unread: number;
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listContacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        policy: "masked" | "relay" | "direct";
                        contacts: {
                            /** @enum {unknown} */
                            role: "driver" | "customer" | "recipient" | "pickup" | "dropoff" | "support";
                            stopId: string | null;
                            name: string | null;
                            phone: string | null;
                            /** @description Enough of the number to recognise it, not to call it. */
                            isMasked: boolean;
                            email: string | null;
                        }[];
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listIssues: {
        parameters: {
            query?: {
                page?: number;
                pageSize?: number;
            };
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Issue"][];
                        page: number;
                        pageSize: number;
                        total: number;
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    raiseIssue: {
        parameters: {
            query?: never;
            header?: {
                /** @description A call repeated with the same key and body is not carried out again: it has the answer of the first one. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    reason: "item_missing" | "item_damaged" | "address_wrong" | "access_denied" | "recipient_absent" | "late" | "driver_conduct" | "payment" | "safety" | "other";
                    note?: string | null;
                    stopId?: string | null;
                    itemId?: string | null;
                };
            };
        };
        responses: {
            /** @description Something that went wrong. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Issue"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    rateOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description A call repeated with the same key and body is not carried out again: it has the answer of the first one. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description For the driver. */
                    stars: number;
                    jobStars?: number | null;
                    comment?: string | null;
                };
            };
        };
        responses: {
            /** @description What was said of a delivery. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rating"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getRating: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rating: components["schemas"]["Rating"] | null;
                        /** @description The delivery was made, is not rated, and is this caller’s to rate. */
                        canRate: boolean;
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    upload: {
        parameters: {
            query?: never;
            header?: {
                /** @description A call repeated with the same key and body is not carried out again: it has the answer of the first one. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @description JPEG, PNG or WebP by its content; at most 10 MB, 50 megapixels and 12,000 pixels a side. */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        uploadId: string;
                        /** @description Of what was made of it, not of what was sent. */
                        contentType: string;
                        width: number;
                        height: number;
                        /** @description Bytes. */
                        size: number;
                        /** @description An upload that nothing uses until then is removed. */
                        expiresAt: string;
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listJobImages: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The oldest first; a job has at most 20. */
                        data: components["schemas"]["Image"][];
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    addImage: {
        parameters: {
            query?: never;
            header?: {
                /** @description A call repeated with the same key and body is not carried out again: it has the answer of the first one. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @description JPEG, PNG or WebP by its content; at most 10 MB, 50 megapixels and 12,000 pixels a side. */
                    file: string;
                    /**
                     * @description `pod` is the photo that proves a delivery; whoever placed the job sends `damage` or `other`.
                     * @enum {unknown}
                     */
                    type: "pod" | "signature" | "damage" | "other";
                    /** @description The stop that it shows, if it shows one. */
                    stopId?: string;
                };
                "application/json": {
                    /** @description A UUID. */
                    uploadId: string;
                    /**
                     * @description `pod` is the photo that proves a delivery; whoever placed the job sends `damage` or `other`.
                     * @enum {unknown}
                     */
                    type: "pod" | "signature" | "damage" | "other";
                    /** @description The stop that it shows, if it shows one. */
                    stopId?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Image"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listOrderImages: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The oldest first; a job has at most 20. */
                        data: components["schemas"]["Image"][];
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    staffListJobs: {
        parameters: {
            query?: {
                page?: number;
                pageSize?: number;
                status?: "pending" | "assigned" | "pickup_in_progress" | "pickup_arrived" | "pickup_completed" | "dropoff_in_progress" | "dropoff_arrived" | "dropoff_completed" | "returning" | "completed" | "cancelled" | "failed";
                /** @description Only jobs that have not ended, or only those that have. */
                active?: boolean;
                reference?: string;
                driverId?: string;
                routeId?: string;
                customerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Job"][];
                        page: number;
                        pageSize: number;
                        total: number;
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    staffCreateJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description A call repeated with the same key and body is not carried out again: it has the answer of the first one. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOrder"];
            };
        };
        responses: {
            /** @description A delivery job. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    staffGetJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A delivery job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    assignJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A UUID. */
                    driverId: string;
                    handoverAt?: {
                        lat: number;
                        lng: number;
                    };
                };
            };
        };
        responses: {
            /** @description A delivery job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    unassignJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note?: string;
                };
            };
        };
        responses: {
            /** @description A delivery job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    staffCancelJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description A delivery job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    renewPin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
                /** @description A UUID. */
                stopId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A delivery job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    staffFailJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    reason: "recipient_absent" | "recipient_refused" | "address_wrong" | "access_denied" | "item_missing" | "item_damaged" | "sender_absent" | "vehicle_breakdown" | "safety" | "other";
                    /** @description A UUID. */
                    stopId?: string;
                    note?: string;
                };
            };
        };
        responses: {
            /** @description A delivery job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listRoutes: {
        parameters: {
            query?: {
                page?: number;
                pageSize?: number;
                driverId?: string;
                status?: "planned" | "tracking" | "completed" | "cancelled";
                kind?: "plan" | "day";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RouteSummary"][];
                        page: number;
                        pageSize: number;
                        total: number;
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createRoute: {
        parameters: {
            query?: never;
            header?: {
                /** @description A call repeated with the same key and body is not carried out again: it has the answer of the first one. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    handle?: string | null;
                    jobIds: string[];
                    driverId?: string | null;
                    scheduledStart?: string | null;
                    opsGroup?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RouteSummary"] & {
                        stops: {
                            stopId: string;
                            jobId: string;
                            sequence: number;
                        }[];
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getRoute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                routeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RouteSummary"] & {
                        stops: {
                            stopId: string;
                            jobId: string;
                            sequence: number;
                        }[];
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    assignRoute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                routeId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A UUID. */
                    driverId: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RouteSummary"] & {
                        stops: {
                            stopId: string;
                            jobId: string;
                            sequence: number;
                        }[];
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    startRoute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                routeId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RouteSummary"] & {
                        stops: {
                            stopId: string;
                            jobId: string;
                            sequence: number;
                        }[];
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    completeRoute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                routeId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RouteSummary"] & {
                        stops: {
                            stopId: string;
                            jobId: string;
                            sequence: number;
                        }[];
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    resequenceRoute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                routeId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    stopIds: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RouteSummary"] & {
                        stops: {
                            stopId: string;
                            jobId: string;
                            sequence: number;
                        }[];
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listAgents: {
        parameters: {
            query?: {
                page?: number;
                pageSize?: number;
                status?: "pending" | "approved" | "suspended" | "rejected";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Agent"][];
                        page: number;
                        pageSize: number;
                        total: number;
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listOnlineAgents: {
        parameters: {
            query?: {
                page?: number;
                pageSize?: number;
                status?: "pending" | "approved" | "suspended" | "rejected";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Agent"][];
                        page: number;
                        pageSize: number;
                        total: number;
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                agentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agent"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    patchAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                agentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    vehicleType?: "bike" | "scooter" | "car" | "van" | "truck";
                    vehiclePlate?: string | null;
                    licenseNumber?: string | null;
                    opsGroup?: string | null;
                    address?: {
                        /** @description The whole of it as a person would write it. */
                        text?: string;
                        buildingNumber?: string | null;
                        street?: string | null;
                        unit?: string | null;
                        city?: string | null;
                        postalCode?: string | null;
                        region?: string | null;
                        country?: string | null;
                        notes?: string | null;
                        lat?: number | null;
                        lng?: number | null;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agent"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    approveAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                agentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agent"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    suspendAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                agentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agent"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    rejectAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                agentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agent"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getAgentLocation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                agentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        location: ({
                            lat: number;
                            lng: number;
                            heading: number | null;
                            speed: number | null;
                            accuracy: number | null;
                            recordedAt: string;
                            receivedAt: string;
                        } & {
                            stale: boolean;
                        }) | null;
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getAgentTrail: {
        parameters: {
            query?: {
                /** @description ISO 8601 with an offset. */
                from?: string;
                /** @description ISO 8601 with an offset. */
                to?: string;
            };
            header?: never;
            path: {
                /** @description A UUID. */
                agentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            lat: number;
                            lng: number;
                            heading: number | null;
                            speed: number | null;
                            accuracy: number | null;
                            recordedAt: string;
                            receivedAt: string;
                        }[];
                        truncated: boolean;
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    staffListDevices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                agentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceList"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    staffLinkDevice: {
        parameters: {
            query?: never;
            header?: {
                /** @description A call repeated with the same key and body is not carried out again: it has the answer of the first one. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description A UUID. */
                agentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description For those who look at the list. Default: the name that it had. */
                    name?: string | null;
                    /** @description An id that the device has already. One that was linked before gets a new key. Default: a short one is made. */
                    deviceId?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkedDevice"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    staffUnlinkDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                agentId: string;
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                after?: string;
                type?: string;
                jobId?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            cursor: string;
                            type: string;
                            jobId: string | null;
                            stopId: string | null;
                            driverId: string | null;
                            routeId: string | null;
                            at: string;
                            by: {
                                kind: string;
                                id: string | null;
                            };
                            data: {
                                [key: string]: unknown;
                            };
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    staffTrackJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` seen last. */
                "if-none-match"?: string;
            };
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where a delivery stands. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Track"];
                };
            };
            /** @description Default Response */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getDispatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How a job finds its driver: whom Doorstep asked and why, and what they said. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DispatchReport"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    dispatchJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description A call repeated with the same key and body is not carried out again: it has the answer of the first one. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ask those again, too, who rejected it or let it expire. */
                    forgetRejections?: boolean;
                };
            };
        };
        responses: {
            /** @description How a job finds its driver: whom Doorstep asked and why, and what they said. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DispatchReport"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    staffListMessages: {
        parameters: {
            query?: {
                page?: number;
                pageSize?: number;
                /** @description Only messages after this one. */
                after?: string;
            };
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Message"][];
                        page: number;
                        pageSize: number;
                        total: number;
                    } & {
                        /** @description Messages of the others that the caller’s side has not read. */
                        unread: number;
                        /** @description The last message that each side has read. */
                        readUpTo: {
                            customer: string | null;
                            driver: string | null;
                        };
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    staffSendMessage: {
        parameters: {
            query?: never;
            header?: {
                /** @description A call repeated with the same key and body is not carried out again: it has the answer of the first one. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                    /** @description The app’s own id of the message: sent again, it is answered with the first one. */
                    clientId?: string;
                };
            };
        };
        responses: {
            /** @description A message. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    staffListJobIssues: {
        parameters: {
            query?: {
                page?: number;
                pageSize?: number;
            };
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Issue"][];
                        page: number;
                        pageSize: number;
                        total: number;
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    staffListIssues: {
        parameters: {
            query?: {
                page?: number;
                pageSize?: number;
                state?: "open" | "acknowledged" | "resolved";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Issue"][];
                        page: number;
                        pageSize: number;
                        total: number;
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    staffUpdateIssue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
                /** @description A UUID. */
                issueId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    state: "open" | "acknowledged" | "resolved";
                    resolution?: string | null;
                };
            };
        };
        responses: {
            /** @description Something that went wrong. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Issue"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    staffListRatings: {
        parameters: {
            query?: {
                page?: number;
                pageSize?: number;
                agentId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: (components["schemas"]["Rating"] & {
                            /** @description The driver who made the delivery. */
                            agentId: string;
                            /** @description The comment is shown to staff only; the stars count. */
                            isHidden: boolean;
                            /** @description customer or guest. */
                            by: string;
                        })[];
                        page: number;
                        pageSize: number;
                        total: number;
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    staffHideRating: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                ratingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    isHidden: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rating"] & {
                        /** @description The driver who made the delivery. */
                        agentId: string;
                        /** @description The comment is shown to staff only; the stars count. */
                        isHidden: boolean;
                        /** @description customer or guest. */
                        by: string;
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    staffListImages: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The oldest first; a job has at most 20. */
                        data: components["schemas"]["Image"][];
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    staffAddImage: {
        parameters: {
            query?: never;
            header?: {
                /** @description A call repeated with the same key and body is not carried out again: it has the answer of the first one. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description A UUID. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @description JPEG, PNG or WebP by its content; at most 10 MB, 50 megapixels and 12,000 pixels a side. */
                    file: string;
                    /**
                     * @description `pod` is the photo that proves a delivery; whoever placed the job sends `damage` or `other`.
                     * @enum {unknown}
                     */
                    type: "pod" | "signature" | "damage" | "other";
                    /** @description The stop that it shows, if it shows one. */
                    stopId?: string;
                };
                "application/json": {
                    /** @description A UUID. */
                    uploadId: string;
                    /**
                     * @description `pod` is the photo that proves a delivery; whoever placed the job sends `damage` or `other`.
                     * @enum {unknown}
                     */
                    type: "pod" | "signature" | "damage" | "other";
                    /** @description The stop that it shows, if it shows one. */
                    stopId?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Image"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    hypertrackTrackOrders: {
        parameters: {
            query?: never;
            header?: {
                /** @description A call repeated with the same key and body is not carried out again: it has the answer of the first one. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description With `orders`: a new route of them for the worker. Without: the planned route of that handle is started. */
        requestBody: {
            content: {
                "application/json": {
                    worker_handle?: string | null;
                    track_mode?: ("on_time" | "flex" | "pre_shift" | "on_shift" | "full_shift") | null;
                    ops_group_handle?: string | null;
                    route_handle?: string | null;
                    orders?: {
                        order_handle: string;
                        type?: ("pick" | "drop") | null;
                        scheduled_at?: string | null;
                        track_mode?: ("on_time" | "flex" | "pre_shift" | "on_shift" | "full_shift") | null;
                        expected_service_time?: number | null;
                        capacity_used?: number | null;
                        metadata?: {
                            [key: string]: unknown;
                        } | null;
                        destination: {
                            address?: string | null;
                            geometry?: {
                                /** @enum {unknown} */
                                type: "Point";
                                /** @description [longitude, latitude]; an altitude may follow and is not kept. */
                                coordinates: number[];
                            } | null;
                            radius?: number | null;
                        };
                    }[] | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackRoute"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackDescribedError"] | components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackDescribedError"] | components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackConflict"];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackMisfit"];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
        };
    };
    hypertrackListOrders: {
        parameters: {
            query: {
                limit: number;
                /** @description Of the page before. */
                pagination_token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["HyperTrackOrder"][];
                        /** @description Null on the last page. */
                        pagination_token: string | null;
                        links: {
                            next: string | null;
                        };
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackMisfit"];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
        };
    };
    hypertrackCreateOrders: {
        parameters: {
            query?: never;
            header?: {
                /** @description A call repeated with the same key and body is not carried out again: it has the answer of the first one. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description An order by itself, without the list around it, is a list of one. */
        requestBody: {
            content: {
                "application/json": {
                    orders: {
                        order_handle: string;
                        type?: ("pick" | "drop") | null;
                        scheduled_at?: string | null;
                        track_mode?: ("on_time" | "flex" | "pre_shift" | "on_shift" | "full_shift") | null;
                        expected_service_time?: number | null;
                        capacity_used?: number | null;
                        metadata?: {
                            [key: string]: unknown;
                        } | null;
                        destination: {
                            address?: string | null;
                            geometry?: {
                                /** @enum {unknown} */
                                type: "Point";
                                /** @description [longitude, latitude]; an altitude may follow and is not kept. */
                                coordinates: number[];
                            } | null;
                            radius?: number | null;
                        };
                    }[];
                    track_mode?: ("on_time" | "flex" | "pre_shift" | "on_shift" | "full_shift") | null;
                    ops_group_handle?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        orders: components["schemas"]["HyperTrackOrder"][];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackDescribedError"] | components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackConflict"];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackMisfit"];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
        };
    };
    hypertrackListRoutes: {
        parameters: {
            query: {
                limit: number;
                /** @description Of the page before. */
                pagination_token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["HyperTrackRoute"][];
                        /** @description Null on the last page. */
                        pagination_token: string | null;
                        links: {
                            next: string | null;
                        };
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackMisfit"];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
        };
    };
    hypertrackPlanRoute: {
        parameters: {
            query?: never;
            header?: {
                /** @description A call repeated with the same key and body is not carried out again: it has the answer of the first one. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    route_handle?: string | null;
                    worker_handle?: string | null;
                    track_mode?: ("on_time" | "flex" | "pre_shift" | "on_shift" | "full_shift") | null;
                    ops_group_handle?: string | null;
                    /** @description In the order in which they are driven. One without a destination exists already. */
                    orders: {
                        order_handle: string;
                        type?: ("pick" | "drop") | null;
                        scheduled_at?: string | null;
                        track_mode?: ("on_time" | "flex" | "pre_shift" | "on_shift" | "full_shift") | null;
                        expected_service_time?: number | null;
                        capacity_used?: number | null;
                        metadata?: {
                            [key: string]: unknown;
                        } | null;
                        destination?: {
                            address?: string | null;
                            geometry?: {
                                /** @enum {unknown} */
                                type: "Point";
                                /** @description [longitude, latitude]; an altitude may follow and is not kept. */
                                coordinates: number[];
                            } | null;
                            radius?: number | null;
                        } | null;
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackRoute"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackDescribedError"] | components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackDescribedError"] | components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackConflict"];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackMisfit"];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
        };
    };
    hypertrackGetOrder: {
        parameters: {
            query?: {
                type?: "pick" | "drop";
                type_index?: number;
                fulfillment_attempt?: number;
            };
            header?: never;
            path: {
                /** @description Or the uuid of a job. */
                order_handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackOrder"];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackDescribedError"] | components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackMisfit"];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
        };
    };
    hypertrackCompleteOrder: {
        parameters: {
            query?: {
                type?: "pick" | "drop";
                type_index?: number;
                fulfillment_attempt?: number;
            };
            header?: never;
            path: {
                /** @description Or the uuid of a job. */
                order_handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackOrder"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackDescribedError"] | components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackDescribedError"] | components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackConflict"];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackMisfit"];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
        };
    };
    hypertrackCancelOrder: {
        parameters: {
            query?: {
                type?: "pick" | "drop";
                type_index?: number;
                fulfillment_attempt?: number;
            };
            header?: never;
            path: {
                /** @description Or the uuid of a job. */
                order_handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackOrder"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackDescribedError"] | components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackDescribedError"] | components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackConflict"];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackMisfit"];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
        };
    };
    hypertrackDisableOrder: {
        parameters: {
            query?: {
                type?: "pick" | "drop";
                type_index?: number;
                fulfillment_attempt?: number;
            };
            header?: never;
            path: {
                /** @description Or the uuid of a job. */
                order_handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackOrder"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackDescribedError"] | components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackDescribedError"] | components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackConflict"];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackMisfit"];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
        };
    };
    hypertrackEnableOrder: {
        parameters: {
            query?: {
                type?: "pick" | "drop";
                type_index?: number;
                fulfillment_attempt?: number;
            };
            header?: never;
            path: {
                /** @description Or the uuid of a job. */
                order_handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackOrder"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackDescribedError"] | components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackDescribedError"] | components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackConflict"];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackMisfit"];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
        };
    };
    hypertrackGetRoute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Or the uuid of a route. */
                route_handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackRoute"];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackDescribedError"] | components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackMisfit"];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
        };
    };
    hypertrackCompleteRoute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Or the uuid of a route. */
                route_handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackRoute"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackDescribedError"] | components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackDescribedError"] | components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackConflict"];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackMisfit"];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
        };
    };
    hypertrackCreateWorker: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    worker_handle: string;
                    name?: string | null;
                    email?: string | null;
                    phone?: string | null;
                    profile?: {
                        [key: string]: unknown;
                    } | null;
                    vehicle_type?: ("bike" | "scooter" | "car" | "van" | "truck") | null;
                    vehicle_plate?: string | null;
                    ops_group_handle?: string | null;
                    device_id?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackNewWorker"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackDescribedError"] | components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackConflict"];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackMisfit"];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
        };
    };
    hypertrackGetWorker: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                worker_handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackWorker"];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackDescribedError"] | components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackMisfit"];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
        };
    };
    hypertrackLinkDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                worker_handle: string;
            };
            cookie?: never;
        };
        /** @description Without an id one is made that is easily typed. */
        requestBody: {
            content: {
                "application/json": {
                    device_id?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackDeviceLink"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackDescribedError"] | components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackDescribedError"] | components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackConflict"];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackMisfit"];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HyperTrackError"];
                };
            };
        };
    };
    reportFromOwnTracks: {
        parameters: {
            query?: {
                /** @description The app’s user, as its Recorder wants it; ignored. */
                u?: unknown;
                /** @description The device’s id, where the user name is not it. */
                d?: unknown;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description `location` is taken; every other type is accepted and ignored. */
                    _type?: unknown;
                    /** @description Degrees. */
                    lat?: unknown;
                    /** @description Degrees. */
                    lon?: unknown;
                    /** @description Unix seconds of the fix. Default: now. */
                    tst?: unknown;
                    /** @description Metres. */
                    acc?: unknown;
                    /** @description Degrees clockwise from north. */
                    cog?: unknown;
                    /** @description Kilometres an hour. */
                    vel?: unknown;
                } | {
                    /** @description `location` is taken; every other type is accepted and ignored. */
                    _type?: unknown;
                    /** @description Degrees. */
                    lat?: unknown;
                    /** @description Degrees. */
                    lon?: unknown;
                    /** @description Unix seconds of the fix. Default: now. */
                    tst?: unknown;
                    /** @description Metres. */
                    acc?: unknown;
                    /** @description Degrees clockwise from north. */
                    cog?: unknown;
                    /** @description Kilometres an hour. */
                    vel?: unknown;
                }[];
            };
        };
        responses: {
            /** @description Taken, or never to be taken: nothing is to be sent again, and there is nothing for the app. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown[];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceError"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceError"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceError"];
                };
            };
            /** @description An error. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceError"];
                };
            };
        };
    };
    reportByOsmAndQuery: {
        parameters: {
            query?: {
                /** @description The device’s id; also as `deviceid`. */
                id?: unknown;
                /** @description Degrees. */
                lat?: unknown;
                /** @description Degrees. */
                lon?: unknown;
                /** @description Of the fix: Unix seconds or milliseconds, or ISO 8601. Default: now. */
                timestamp?: unknown;
                /** @description Knots. */
                speed?: unknown;
                /** @description Degrees clockwise from north; also as `heading`. */
                bearing?: unknown;
                /** @description Metres. */
                accuracy?: unknown;
                /** @description `false` or `0`: there was no fix. */
                valid?: unknown;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description On disk. */
                        accepted: number;
                        /** @description Of no place that there is, from a clock that was never set, or of another driver’s time with the device. */
                        ignored: number;
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceError"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceError"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceError"];
                };
            };
            /** @description An error. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceError"];
                };
            };
        };
    };
    reportFromTraccarClient: {
        parameters: {
            query?: {
                /** @description The device’s id; also as `deviceid`. */
                id?: unknown;
                /** @description Degrees. */
                lat?: unknown;
                /** @description Degrees. */
                lon?: unknown;
                /** @description Of the fix: Unix seconds or milliseconds, or ISO 8601. Default: now. */
                timestamp?: unknown;
                /** @description Knots. */
                speed?: unknown;
                /** @description Degrees clockwise from north; also as `heading`. */
                bearing?: unknown;
                /** @description Metres. */
                accuracy?: unknown;
                /** @description `false` or `0`: there was no fix. */
                valid?: unknown;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Empty where everything stands in the query. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description The device’s id. */
                    device_id?: unknown;
                    location?: {
                        /** @description ISO 8601. */
                        timestamp?: unknown;
                        coords?: {
                            /** @description Degrees. */
                            latitude?: unknown;
                            /** @description Degrees. */
                            longitude?: unknown;
                            /** @description Metres. */
                            accuracy?: unknown;
                            /** @description Degrees clockwise from north; −1: unknown. */
                            heading?: unknown;
                            /** @description Metres a second; −1: unknown. */
                            speed?: unknown;
                        } | unknown;
                    } | unknown;
                    /** @description The device’s id; also as `deviceid`. */
                    id?: unknown;
                    /** @description Degrees. */
                    lat?: unknown;
                    /** @description Degrees. */
                    lon?: unknown;
                    /** @description Of the fix: Unix seconds or milliseconds, or ISO 8601. Default: now. */
                    timestamp?: unknown;
                    /** @description Knots. */
                    speed?: unknown;
                    /** @description Degrees clockwise from north; also as `heading`. */
                    bearing?: unknown;
                    /** @description Metres. */
                    accuracy?: unknown;
                    /** @description `false` or `0`: there was no fix. */
                    valid?: unknown;
                } | unknown[];
                "application/x-www-form-urlencoded": {
                    /** @description The device’s id. */
                    device_id?: unknown;
                    location?: {
                        /** @description ISO 8601. */
                        timestamp?: unknown;
                        coords?: {
                            /** @description Degrees. */
                            latitude?: unknown;
                            /** @description Degrees. */
                            longitude?: unknown;
                            /** @description Metres. */
                            accuracy?: unknown;
                            /** @description Degrees clockwise from north; −1: unknown. */
                            heading?: unknown;
                            /** @description Metres a second; −1: unknown. */
                            speed?: unknown;
                        } | unknown;
                    } | unknown;
                    /** @description The device’s id; also as `deviceid`. */
                    id?: unknown;
                    /** @description Degrees. */
                    lat?: unknown;
                    /** @description Degrees. */
                    lon?: unknown;
                    /** @description Of the fix: Unix seconds or milliseconds, or ISO 8601. Default: now. */
                    timestamp?: unknown;
                    /** @description Knots. */
                    speed?: unknown;
                    /** @description Degrees clockwise from north; also as `heading`. */
                    bearing?: unknown;
                    /** @description Metres. */
                    accuracy?: unknown;
                    /** @description `false` or `0`: there was no fix. */
                    valid?: unknown;
                } | unknown[];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description On disk. */
                        accepted: number;
                        /** @description Of no place that there is, from a clock that was never set, or of another driver’s time with the device. */
                        ignored: number;
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceError"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceError"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceError"];
                };
            };
            /** @description An error. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceError"];
                };
            };
        };
    };
    reportByOsmAndQueryWithKey: {
        parameters: {
            query?: {
                /** @description The device’s key, where it stands neither in the path nor in HTTP Basic. */
                key?: unknown;
                /** @description The device’s id; also as `deviceid`. */
                id?: unknown;
                /** @description Degrees. */
                lat?: unknown;
                /** @description Degrees. */
                lon?: unknown;
                /** @description Of the fix: Unix seconds or milliseconds, or ISO 8601. Default: now. */
                timestamp?: unknown;
                /** @description Knots. */
                speed?: unknown;
                /** @description Degrees clockwise from north; also as `heading`. */
                bearing?: unknown;
                /** @description Metres. */
                accuracy?: unknown;
                /** @description `false` or `0`: there was no fix. */
                valid?: unknown;
            };
            header?: never;
            path: {
                /** @description The device’s key. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description On disk. */
                        accepted: number;
                        /** @description Of no place that there is, from a clock that was never set, or of another driver’s time with the device. */
                        ignored: number;
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceError"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceError"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceError"];
                };
            };
            /** @description An error. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceError"];
                };
            };
        };
    };
    reportFromTraccarClientWithKey: {
        parameters: {
            query?: {
                /** @description The device’s key, where it stands neither in the path nor in HTTP Basic. */
                key?: unknown;
                /** @description The device’s id; also as `deviceid`. */
                id?: unknown;
                /** @description Degrees. */
                lat?: unknown;
                /** @description Degrees. */
                lon?: unknown;
                /** @description Of the fix: Unix seconds or milliseconds, or ISO 8601. Default: now. */
                timestamp?: unknown;
                /** @description Knots. */
                speed?: unknown;
                /** @description Degrees clockwise from north; also as `heading`. */
                bearing?: unknown;
                /** @description Metres. */
                accuracy?: unknown;
                /** @description `false` or `0`: there was no fix. */
                valid?: unknown;
            };
            header?: never;
            path: {
                /** @description The device’s key. */
                key: string;
            };
            cookie?: never;
        };
        /** @description Empty where everything stands in the query. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description The device’s id. */
                    device_id?: unknown;
                    location?: {
                        /** @description ISO 8601. */
                        timestamp?: unknown;
                        coords?: {
                            /** @description Degrees. */
                            latitude?: unknown;
                            /** @description Degrees. */
                            longitude?: unknown;
                            /** @description Metres. */
                            accuracy?: unknown;
                            /** @description Degrees clockwise from north; −1: unknown. */
                            heading?: unknown;
                            /** @description Metres a second; −1: unknown. */
                            speed?: unknown;
                        } | unknown;
                    } | unknown;
                    /** @description The device’s id; also as `deviceid`. */
                    id?: unknown;
                    /** @description Degrees. */
                    lat?: unknown;
                    /** @description Degrees. */
                    lon?: unknown;
                    /** @description Of the fix: Unix seconds or milliseconds, or ISO 8601. Default: now. */
                    timestamp?: unknown;
                    /** @description Knots. */
                    speed?: unknown;
                    /** @description Degrees clockwise from north; also as `heading`. */
                    bearing?: unknown;
                    /** @description Metres. */
                    accuracy?: unknown;
                    /** @description `false` or `0`: there was no fix. */
                    valid?: unknown;
                } | unknown[];
                "application/x-www-form-urlencoded": {
                    /** @description The device’s id. */
                    device_id?: unknown;
                    location?: {
                        /** @description ISO 8601. */
                        timestamp?: unknown;
                        coords?: {
                            /** @description Degrees. */
                            latitude?: unknown;
                            /** @description Degrees. */
                            longitude?: unknown;
                            /** @description Metres. */
                            accuracy?: unknown;
                            /** @description Degrees clockwise from north; −1: unknown. */
                            heading?: unknown;
                            /** @description Metres a second; −1: unknown. */
                            speed?: unknown;
                        } | unknown;
                    } | unknown;
                    /** @description The device’s id; also as `deviceid`. */
                    id?: unknown;
                    /** @description Degrees. */
                    lat?: unknown;
                    /** @description Degrees. */
                    lon?: unknown;
                    /** @description Of the fix: Unix seconds or milliseconds, or ISO 8601. Default: now. */
                    timestamp?: unknown;
                    /** @description Knots. */
                    speed?: unknown;
                    /** @description Degrees clockwise from north; also as `heading`. */
                    bearing?: unknown;
                    /** @description Metres. */
                    accuracy?: unknown;
                    /** @description `false` or `0`: there was no fix. */
                    valid?: unknown;
                } | unknown[];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description On disk. */
                        accepted: number;
                        /** @description Of no place that there is, from a clock that was never set, or of another driver’s time with the device. */
                        ignored: number;
                    };
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceError"];
                };
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceError"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceError"];
                };
            };
            /** @description An error. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceError"];
                };
            };
        };
    };
    getFile: {
        parameters: {
            query?: {
                /** @description Unix seconds. */
                expires?: string;
                signature?: string;
            };
            header?: never;
            path: {
                orgId: string;
                imageId: string;
                /** @description `thumb`, `medium` or `full`. */
                variant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The image. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": unknown;
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getLogisTrack: {
        parameters: {
            query: {
                /** @description The job’s UUID. */
                job_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery state of a job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogisTrack"];
                };
            };
            /** @description No job_id, or something else in its place. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: string;
                    };
                };
            };
            /** @description No API key. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: string;
                    };
                };
            };
            /** @description The API key is unknown, revoked, expired, of another dialect or not for this address; or it lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: string;
                    };
                };
            };
            /** @description The key’s org has no such job. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: string;
                    };
                };
            };
            /** @description A limit is reached; Retry-After says for how many seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: string;
                    };
                };
            };
            /** @description Not now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: string;
                    };
                };
            };
        };
    };
    qwqerListTracking: {
        parameters: {
            query: {
                /** @description Orders of a page. */
                per_page: number;
                /** @description Beyond the last page there are none. */
                page: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["QwqerOrderTracking"][];
                        meta: {
                            current_page: number;
                            last_page: number;
                            per_page: number;
                            total: number;
                        };
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QwqerError"];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QwqerError"];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QwqerError"];
                };
            };
            /** @description Default Response */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QwqerInvalid"];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QwqerError"];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QwqerError"];
                };
            };
        };
    };
    qwqerGetTracking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order’s integer id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["QwqerOrderTracking"];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QwqerError"];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QwqerError"];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QwqerError"];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QwqerError"];
                };
            };
            /** @description Default Response */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QwqerInvalid"];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QwqerError"];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QwqerError"];
                };
            };
        };
    };
    getReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As it stands in a Logis answer. */
                reviewKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How the rating of one delivery stands, and in whose name that delivery came. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As it stands in a Logis answer. */
                reviewKey: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description For the driver. */
                    stars: number;
                    jobStars?: number | null;
                    comment?: string | null;
                };
            };
        };
        responses: {
            /** @description How the rating of one delivery stands, and in whose name that delivery came. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
            /** @description An error. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getRouteView: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` seen last. */
                "if-none-match"?: string;
            };
            path: {
                routeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A whole route as its page shows it: places and times, and of people the driver’s first name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RouteView"];
                };
            };
            /** @description Default Response */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description An error. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
}
