/* eslint-disable -- npm run docs:rest writes this file from openapi.json, by openapi-typescript */
export interface paths {
    "/api/users/upload-profile-picture/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a picture
         * @description Receives one picture of at most `max_upload_bytes` for its owner to confirm. Nobody else sees it. The body may be 16 KiB longer than the limit, and have up to 20 other fields. A field `crop` before the picture is the crop of its first squares; a repetition under the same Idempotency-Key gets the first answer, whatever its crop.
         */
        post: operations["uploadProfilePicture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/profile-picture-limits/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The limits of this server
         * @description For anyone: what a client can check before it sends a picture.
         */
        get: operations["profilePictureLimits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/current-profile-picture/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The current picture
         * @description The upload that everyone sees, and the one that waits for a moderator. Each is null if there is none.
         */
        get: operations["currentProfilePicture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/pending-profile-pictures/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Pending uploads
         * @description The uploads that can still be confirmed or discarded, newest first.
         */
        get: operations["pendingProfilePictures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/profile-picture-upload/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One upload
         * @description An upload of one’s own, in any state.
         */
        get: operations["profilePictureUpload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/profile-picture-history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The history
         * @description The uploads that were confirmed or still can be, newest first. `next_cursor` is the `cursor` of the next page, null on the last one.
         */
        get: operations["profilePictureHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/shown-profile-pictures/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The pictures of several users
         * @description For anyone, for pages that show many users: what each of them shows, and its description. Users who do not exist are absent.
         */
        get: operations["shownProfilePictures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/confirm-profile-picture/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm an upload
         * @description Makes a pending upload the profile picture, with the crop of its preview or another one. If moderators approve pictures first, it is submitted to them, and `state` is `submitted`.
         */
        post: operations["confirmProfilePicture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/preview-profile-picture/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview a crop
         * @description Renders a crop of a pending or confirmed upload at `square_url`, which nobody but its owner can read as long as it is pending. A confirm or recrop with the same crop shows the same bytes.
         */
        post: operations["previewProfilePicture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/discard-profile-picture/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Discard an upload
         * @description Gives up an upload that is pending, or that waits for a moderator. Its bytes are deleted.
         */
        post: operations["discardProfilePicture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/describe-profile-picture/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Describe a picture
         * @description Sets the text that is read to people who do not see the picture, or none if it is empty. Whoever gets the picture gets it too.
         */
        post: operations["describeProfilePicture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/delete-profile-picture/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete a picture for good
         * @description Deletes a confirmed upload, also the current picture: its bytes, its addresses, its file name. Nothing brings it back. One that was taken down cannot be deleted, nor one that was reported until a moderator has decided.
         */
        post: operations["deleteProfilePicture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/appeal-profile-picture/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Appeal a take-down
         * @description Sends one message to the moderators about a picture that was taken down, as long as it is kept. They answer in the owner’s notices.
         */
        post: operations["appealProfilePicture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/recrop-profile-picture/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the crop
         * @description Shows a confirmed upload with another crop of the same original, at a new path.
         */
        post: operations["recropProfilePicture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/restore-profile-picture/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore an earlier picture
         * @description Shows a confirmed upload again, as it was shown last or, with `image`, as it was shown at that path. To undo a decision, restore what `current-profile-picture` answered before it, with its `image`; if that was nothing, remove.
         */
        post: operations["restoreProfilePicture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/remove-profile-picture/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove the picture
         * @description The user has no picture any more; the history stays, and everything in it can be restored.
         */
        post: operations["removeProfilePicture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/profile-picture-notices/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Notices of the moderators
         * @description What moderators decided about one’s own pictures, until it is dismissed: take-downs, with their reasons and the answers to appeals, and descriptions that were cleared. Dismissed take-downs are listed apart, as long as the pictures are kept. As long as `locked` is not null, the picture cannot be changed.
         */
        get: operations["profilePictureNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/dismiss-profile-picture-notice/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Dismiss the notice of a take-down
         * @description Moves the notice to `dismissed_takedowns` on all devices; the picture can still be appealed. A dismissed or unknown notice changes nothing.
         */
        post: operations["dismissProfilePictureNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/dismiss-profile-picture-text-notice/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Dismiss the notice of a cleared description
         * @description The same for a description that a moderator cleared, by its upload.
         */
        post: operations["dismissProfilePictureTextNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/media/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A stored picture
         * @description The URLs in answers lead here. A confirmed picture is public, and its path is never used for another one; a pending one only its owner can read, anything else moderators too. With pictures in a store, the answer can be a redirect to it.
         */
        get: operations["media"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{user_id}/profile-picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The current picture of a user
         * @description For anyone, at a path that never changes: initials if there is none. AVIF, WebP and SVG are sent to clients whose `Accept` names them, JPEG to all others.
         */
        get: operations["profilePicture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{user_id}/report-profile-picture/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report the picture of a user
         * @description Tells the moderators about the picture that another user shows. Repeated, it changes nothing while they have not decided; the owner is not told who reported it.
         */
        post: operations["reportProfilePicture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/analytics.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A table of the analytics
         * @description For administrators, as a CSV file, for a range of days in UTC, both included. docs/analytics.md defines each number.
         */
        get: operations["analyticsCsv"];
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
        /** @description The recipe of the square that is shown of a picture: cut at x, y from the upright picture (pixels, origin top-left), then rotated clockwise by `rotation` degrees, then mirrored horizontally if `flip` is set, then straightened by `angle`; in the colours that `light`, then `contrast` give it, on its `ground`. The original stays as it is. */
        CropInput: {
            x: number;
            y: number;
            size: number;
            /**
             * @description By default 0
             * @enum {number}
             */
            rotation?: 0 | 90 | 180 | 270;
            /** @description By default false */
            flip?: boolean;
            /** @description By how many degrees the picture is turned clockwise, as it is seen by then, under the square and about its centre; in tenths. `size` stays the side of the square. Its turned corners must be inside the picture. By default 0 */
            angle?: number;
            /** @description Each of red, green and blue in sRGB, c from 0 to 1, becomes c × (1 + light / 100), limited to 0 … 1, as by CSS's brightness(). By default 0 */
            light?: number;
            /** @description Then (c − ½) × (1 + contrast / 100) + ½, limited to 0 … 1, as by CSS's contrast(). Alpha stays. By default 0 */
            contrast?: number;
            /** @description What is behind transparent pixels: a colour, or `blur`, the square itself on white, twice as large about its centre, and blurred by a Gaussian whose standard deviation is a twelfth of the side. With null they stay transparent. By default null */
            ground?: string | null;
        };
        Upload: {
            /** @description The id of a row. */
            id: number;
            /** @description The id of a user in the host's login: `"42"` is a different user than `42`. */
            user_id: string | number;
            /** @description The path of the 512 px square of the current version. */
            image: string;
            is_confirmed: boolean;
            /** Format: date-time */
            uploaded_at: string;
            confirmed_at: string | null;
            original_filename: string;
            /** @description Its owner's description, for people who do not see it; empty for none. */
            alt_text: string;
            width: number;
            height: number;
            byte_size: number;
            content_type: string;
            animated: boolean;
            /** @description The number of frames sent, if only the first was kept; otherwise null. */
            frames_sent: number | null;
            crop: components["schemas"]["Crop"];
            /** @description Whether the crop has fewer pixels than the 512 px square that shows it. */
            upscaled: boolean;
            /**
             * @description `submitted` means that it waits for a moderator.
             * @enum {string}
             */
            state: "pending" | "submitted" | "confirmed" | "discarded" | "deleted" | "expired" | "taken_down";
            /** @description When a pending upload expires; null once confirmed. */
            expires_at: string | null;
            /** @description The whole kept picture, only for its owner. */
            preview_url: string;
            /** @description The 512 px square, for its owner also before the confirm. Its path with 256, 128 or 64 instead of 512 is a smaller one. */
            square_url: string;
            /** @description The public 512 px square; null until confirmed. */
            picture_url: string | null;
            /** @description The public squares in AVIF, largest first. They are made some time after the picture went live, and only where they are smaller than WebP. */
            avif_urls: string[];
        };
        HistoryUpload: {
            /** @description The id of a row. */
            id: number;
            /** @description The id of a user in the host's login: `"42"` is a different user than `42`. */
            user_id: string | number;
            /** @description The path of the 512 px square of the current version. */
            image: string;
            is_confirmed: boolean;
            /** Format: date-time */
            uploaded_at: string;
            confirmed_at: string | null;
            original_filename: string;
            /** @description Its owner's description, for people who do not see it; empty for none. */
            alt_text: string;
            width: number;
            height: number;
            byte_size: number;
            content_type: string;
            animated: boolean;
            /** @description The number of frames sent, if only the first was kept; otherwise null. */
            frames_sent: number | null;
            crop: components["schemas"]["Crop"];
            /** @description Whether the crop has fewer pixels than the 512 px square that shows it. */
            upscaled: boolean;
            /**
             * @description `submitted` means that it waits for a moderator.
             * @enum {string}
             */
            state: "pending" | "submitted" | "confirmed" | "discarded" | "deleted" | "expired" | "taken_down";
            /** @description When a pending upload expires; null once confirmed. */
            expires_at: string | null;
            /** @description The whole kept picture, only for its owner. */
            preview_url: string;
            /** @description The 512 px square, for its owner also before the confirm. Its path with 256, 128 or 64 instead of 512 is a smaller one. */
            square_url: string;
            /** @description The public 512 px square; null until confirmed. */
            picture_url: string | null;
            /** @description The public squares in AVIF, largest first. They are made some time after the picture went live, and only where they are smaller than WebP. */
            avif_urls: string[];
            is_current: boolean;
        };
        /** @description The recipe of the square that is shown of a picture: cut at x, y from the upright picture (pixels, origin top-left), then rotated clockwise by `rotation` degrees, then mirrored horizontally if `flip` is set, then straightened by `angle`; in the colours that `light`, then `contrast` give it, on its `ground`. The original stays as it is. */
        Crop: {
            x: number;
            y: number;
            size: number;
            /**
             * @default 0
             * @enum {number}
             */
            rotation: 0 | 90 | 180 | 270;
            /** @default false */
            flip: boolean;
            /**
             * @description By how many degrees the picture is turned clockwise, as it is seen by then, under the square and about its centre; in tenths. `size` stays the side of the square. Its turned corners must be inside the picture.
             * @default 0
             */
            angle: number;
            /**
             * @description Each of red, green and blue in sRGB, c from 0 to 1, becomes c × (1 + light / 100), limited to 0 … 1, as by CSS's brightness().
             * @default 0
             */
            light: number;
            /**
             * @description Then (c − ½) × (1 + contrast / 100) + ½, limited to 0 … 1, as by CSS's contrast(). Alpha stays.
             * @default 0
             */
            contrast: number;
            /**
             * @description What is behind transparent pixels: a colour, or `blur`, the square itself on white, twice as large about its centre, and blurred by a Gaussian whose standard deviation is a twelfth of the side. With null they stay transparent.
             * @default null
             */
            ground: string | null;
        };
        CurrentPicture: {
            /** @description The upload that everyone sees. */
            upload: components["schemas"]["Upload"] | null;
            /** @description The upload that waits for a moderator. */
            submitted: components["schemas"]["Upload"] | null;
        };
        PendingUploads: {
            items: components["schemas"]["Upload"][];
        };
        History: {
            items: components["schemas"]["HistoryUpload"][];
            /** @description The cursor of the next page; null on the last one. */
            next_cursor: number | null;
        };
        Limits: {
            /** @description The maximum size of a picture file, in bytes. */
            max_upload_bytes: number;
            /** @description The longest side of a kept original that the server encodes, in pixels. */
            max_original_side: number;
            /** @description The largest JPEG or PNG of which the compressed pixels are kept as they were sent, in bytes. */
            max_original_bytes: number;
            /** @description The maximum number of pending uploads of a user. */
            max_pending_uploads: number;
            /** @description The maximum of bytes stored for all uploads of a user together. */
            max_user_bytes: number;
            /** @description The maximum number of a user's decisions about their own pictures per minute: confirm, recrop, restore, discard, delete, describe, appeal, remove; and of their reports about others'. */
            decisions_per_minute: number;
            /** @description The maximum number of a user's uploads per minute. */
            uploads_per_minute: number;
            /** @description The longest description of a picture, in characters. */
            max_alt_text_characters: number;
            /** @description The longest message to the moderators about a take-down, in characters. */
            max_appeal_characters: number;
            /** @description The number of previewed crops kept per upload. */
            kept_previews: number;
            /** @description The number of a user's newest confirmed pictures that stay restorable at any age. */
            kept_versions: number;
            /** @description The time for which any number of confirmed pictures stay restorable, in milliseconds. */
            kept_for_ms: number;
            /** @description The time after which a pending upload expires, in milliseconds. */
            pending_lifetime_ms: number;
            /** @description The time in which a take-down can be undone, in milliseconds. The bytes are kept until then. */
            taken_down_kept_for_ms: number;
            /** @description Whether a moderator must approve a confirmed picture before it goes live. */
            approve_before_live: boolean;
            /** @description Whether pages send pictures to the store themselves: see `grantUpload`. */
            direct_uploads: boolean;
        };
        Confirmation: {
            /** @description What happened, for the user, in their language. */
            message: string;
            /** @description The `image` of what is shown now; not that of the upload while it waits for a moderator. */
            profile_picture: string | null;
            upload: components["schemas"]["Upload"];
        };
        CropPreview: {
            /** @description The 512 px square, only for its owner. */
            square_url: string;
            /** @description Whether the crop has fewer pixels than that. */
            upscaled: boolean;
        };
        Discard: {
            /** @description What happened, for the user, in their language. */
            message: string;
        };
        Notices: {
            /** @description The lock of the user's picture, if any. */
            locked: {
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                reason: "nudity" | "violence" | "hate" | "harassment" | "copyright" | "impersonation" | "not_a_portrait" | "other";
            } | null;
            /** @description Taken-down pictures, until their owner dismisses the notice. */
            takedowns: components["schemas"]["TakedownNotice"][];
            /** @description Those that their owner dismissed, as long as the pictures are kept: they may still be appealed. */
            dismissed_takedowns: components["schemas"]["TakedownNotice"][];
            /** @description Pictures whose description a moderator cleared. */
            cleared_texts: components["schemas"]["ClearedTextNotice"][];
        };
        TakedownNotice: {
            id: number;
            upload_id: number;
            /** Format: date-time */
            at: string;
            /** @description Whether it had been submitted and was never approved: it was refused, and others never saw it. */
            refused: boolean;
            /** @enum {string} */
            reason: "nudity" | "violence" | "hate" | "harassment" | "copyright" | "impersonation" | "not_a_portrait" | "other";
            note: string | null;
            /** @description The client's file name; empty if it had none. */
            filename: string;
            /** Format: date-time */
            sent_at: string;
            /** @description Whether its owner can appeal. */
            can_appeal: boolean;
            /** @description When its owner appealed. */
            appealed_at: string | null;
            /** @description The moderators' answer to the appeal. */
            answer: {
                /** Format: date-time */
                at: string;
                reinstated: boolean;
                text: string | null;
            } | null;
        };
        ClearedTextNotice: {
            upload_id: number;
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            reason: "nudity" | "violence" | "hate" | "harassment" | "copyright" | "impersonation" | "not_a_portrait" | "other";
        };
        ShownPicture: {
            picture_url: string | null;
            /** @description The public squares in AVIF, largest first. They are made some time after the picture went live, and only where they are smaller than WebP. */
            avif_urls: string[];
            /** @description Its owner's description of it; empty for none. */
            alt_text: string;
            /** @description The id of a user in the host's login: `"42"` is a different user than `42`. */
            user_id: string | number;
        };
        Removal: {
            /** @description What happened, for the user, in their language. */
            message: string;
            /** @description Whether there was a picture to remove. */
            removed: boolean;
        };
        INVALID_REQUEST: {
            error: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "INVALID_REQUEST";
            detail: string;
        };
        NO_IMAGE: {
            error: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "NO_IMAGE";
        };
        WRONG_FIELD: {
            error: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "WRONG_FIELD";
            expected: string;
            actual: string;
        };
        TOO_MANY_FIELDS: {
            error: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "TOO_MANY_FIELDS";
            limit: number;
            actual: number;
        };
        TOO_MANY_FILES: {
            error: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "TOO_MANY_FILES";
            limit: number;
        };
        NOT_SIGNED_IN: {
            error: string;
            /** @constant */
            code: "NOT_SIGNED_IN";
        };
        FORBIDDEN: {
            error: string;
            /** @constant */
            code: "FORBIDDEN";
        };
        CROSS_SITE_REQUEST: {
            error: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "CROSS_SITE_REQUEST";
        };
        PICTURE_LOCKED: {
            error: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "PICTURE_LOCKED";
            /** @enum {string} */
            reason: "nudity" | "violence" | "hate" | "harassment" | "copyright" | "impersonation" | "not_a_portrait" | "other";
        };
        UPLOAD_NOT_FOUND: {
            error: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "UPLOAD_NOT_FOUND";
        };
        UPLOAD_NOT_PENDING: {
            error: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "UPLOAD_NOT_PENDING";
        };
        UPLOAD_NOT_CONFIRMED: {
            error: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "UPLOAD_NOT_CONFIRMED";
        };
        UPLOAD_NOT_DECIDABLE: {
            error: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "UPLOAD_NOT_DECIDABLE";
        };
        NOT_FOUND: {
            error: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "NOT_FOUND";
        };
        IDEMPOTENCY_KEY_REUSED: {
            error: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "IDEMPOTENCY_KEY_REUSED";
        };
        REQUEST_IN_PROGRESS: {
            error: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "REQUEST_IN_PROGRESS";
            retry_after_seconds: number;
        };
        UPLOAD_NOT_DELETABLE: {
            error: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "UPLOAD_NOT_DELETABLE";
        };
        UPLOAD_REPORTED: {
            error: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "UPLOAD_REPORTED";
        };
        ALREADY_APPEALED: {
            error: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "ALREADY_APPEALED";
        };
        OWN_PICTURE: {
            error: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "OWN_PICTURE";
        };
        ACCOUNT_CHANGED: {
            error: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "ACCOUNT_CHANGED";
            user_id: string | number;
            username: string;
        };
        FILE_TOO_LARGE: {
            error: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "FILE_TOO_LARGE";
            limit_bytes: number;
            actual_bytes: number;
        };
        BODY_TOO_LARGE: {
            error: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "BODY_TOO_LARGE";
            limit_bytes: number;
            actual_bytes: number;
        };
        QUOTA_EXCEEDED: {
            error: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "QUOTA_EXCEEDED";
            limit_bytes: number;
            actual_bytes: number;
        };
        NOT_AN_IMAGE: {
            error: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "NOT_AN_IMAGE";
            found: string;
            accepted: string;
        };
        UNSUPPORTED_IMAGE: {
            error: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "UNSUPPORTED_IMAGE";
            found: string;
            accepted: string;
        };
        DAMAGED_IMAGE: {
            error: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "DAMAGED_IMAGE";
            found: string;
        };
        TOO_MANY_PIXELS: {
            error: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "TOO_MANY_PIXELS";
            width: number;
            height: number;
            limit: number;
        };
        IMAGE_TOO_COMPLEX: {
            error: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "IMAGE_TOO_COMPLEX";
            /** @enum {string} */
            what: "scans" | "aspect" | "time" | "memory";
            limit: number;
            actual: number;
        };
        CROP_OUTSIDE_IMAGE: {
            error: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "CROP_OUTSIDE_IMAGE";
            width: number;
            height: number;
        };
        TEXT_TOO_LONG: {
            error: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "TEXT_TOO_LONG";
            limit: number;
            actual: number;
        };
        PICTURE_BLOCKED: {
            error: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "PICTURE_BLOCKED";
        };
        TOO_MANY_PENDING: {
            error: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "TOO_MANY_PENDING";
            limit: number;
            pending: number[];
            retry_after_seconds: number;
        };
        TOO_MANY_REQUESTS: {
            error: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            code: "TOO_MANY_REQUESTS";
            limit: number;
            retry_after_seconds: number;
        };
        INTERNAL: {
            error: string;
            /** @constant */
            code: "INTERNAL";
        };
        SERVER_BUSY: {
            error: string;
            /** @constant */
            code: "SERVER_BUSY";
            retry_after_seconds: number;
        };
    };
    responses: never;
    parameters: {
        /** @description A request repeated under the same key within a day gets the first answer again, and changes nothing. */
        IdempotencyKey: string;
        /** @description The id of the account that the page was rendered for, percent-encoded. With the session of another one, nothing is changed. */
        PortraitUser: string;
        /** @description The language of messages: fr, en, ar. French if none of them is named. */
        AcceptLanguage: string;
    };
    requestBodies: never;
    headers: {
        /** @description The seconds to wait before another try */
        RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    uploadProfilePicture: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under the same key within a day gets the first answer again, and changes nothing. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The id of the account that the page was rendered for, percent-encoded. With the session of another one, nothing is changed. */
                "Portrait-User"?: components["parameters"]["PortraitUser"];
                /** @description The language of messages: fr, en, ar. French if none of them is named. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @description JSON, sent before the picture: the crop of its first squares, in pixels of the upright picture. By default it is the largest square in the middle. */
                    crop?: components["schemas"]["CropInput"];
                    /**
                     * Format: binary
                     * @description The picture, whatever its name and type; other fields are ignored.
                     */
                    image: Blob;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            /** @description INVALID_REQUEST, NO_IMAGE, WRONG_FIELD, TOO_MANY_FIELDS, TOO_MANY_FILES */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INVALID_REQUEST"] | components["schemas"]["NO_IMAGE"] | components["schemas"]["WRONG_FIELD"] | components["schemas"]["TOO_MANY_FIELDS"] | components["schemas"]["TOO_MANY_FILES"];
                };
            };
            /** @description NOT_SIGNED_IN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NOT_SIGNED_IN"];
                };
            };
            /** @description CROSS_SITE_REQUEST, PICTURE_LOCKED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CROSS_SITE_REQUEST"] | components["schemas"]["PICTURE_LOCKED"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED, REQUEST_IN_PROGRESS, ACCOUNT_CHANGED */
            409: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IDEMPOTENCY_KEY_REUSED"] | components["schemas"]["REQUEST_IN_PROGRESS"] | components["schemas"]["ACCOUNT_CHANGED"];
                };
            };
            /** @description FILE_TOO_LARGE, BODY_TOO_LARGE, QUOTA_EXCEEDED */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FILE_TOO_LARGE"] | components["schemas"]["BODY_TOO_LARGE"] | components["schemas"]["QUOTA_EXCEEDED"];
                };
            };
            /** @description NOT_AN_IMAGE, UNSUPPORTED_IMAGE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NOT_AN_IMAGE"] | components["schemas"]["UNSUPPORTED_IMAGE"];
                };
            };
            /** @description DAMAGED_IMAGE, TOO_MANY_PIXELS, IMAGE_TOO_COMPLEX, CROP_OUTSIDE_IMAGE, PICTURE_BLOCKED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DAMAGED_IMAGE"] | components["schemas"]["TOO_MANY_PIXELS"] | components["schemas"]["IMAGE_TOO_COMPLEX"] | components["schemas"]["CROP_OUTSIDE_IMAGE"] | components["schemas"]["PICTURE_BLOCKED"];
                };
            };
            /** @description TOO_MANY_PENDING, TOO_MANY_REQUESTS */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TOO_MANY_PENDING"] | components["schemas"]["TOO_MANY_REQUESTS"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INTERNAL"];
                };
            };
            /** @description SERVER_BUSY */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SERVER_BUSY"];
                };
            };
        };
    };
    profilePictureLimits: {
        parameters: {
            query?: never;
            header?: {
                /** @description The language of messages: fr, en, ar. French if none of them is named. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Limits"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INTERNAL"];
                };
            };
            /** @description SERVER_BUSY */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SERVER_BUSY"];
                };
            };
        };
    };
    currentProfilePicture: {
        parameters: {
            query?: never;
            header?: {
                /** @description The language of messages: fr, en, ar. French if none of them is named. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentPicture"];
                };
            };
            /** @description NOT_SIGNED_IN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NOT_SIGNED_IN"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INTERNAL"];
                };
            };
            /** @description SERVER_BUSY */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SERVER_BUSY"];
                };
            };
        };
    };
    pendingProfilePictures: {
        parameters: {
            query?: never;
            header?: {
                /** @description The language of messages: fr, en, ar. French if none of them is named. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PendingUploads"];
                };
            };
            /** @description NOT_SIGNED_IN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NOT_SIGNED_IN"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INTERNAL"];
                };
            };
            /** @description SERVER_BUSY */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SERVER_BUSY"];
                };
            };
        };
    };
    profilePictureUpload: {
        parameters: {
            query: {
                upload_id: number;
            };
            header?: {
                /** @description The language of messages: fr, en, ar. French if none of them is named. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            /** @description INVALID_REQUEST */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INVALID_REQUEST"];
                };
            };
            /** @description NOT_SIGNED_IN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NOT_SIGNED_IN"];
                };
            };
            /** @description UPLOAD_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UPLOAD_NOT_FOUND"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INTERNAL"];
                };
            };
            /** @description SERVER_BUSY */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SERVER_BUSY"];
                };
            };
        };
    };
    profilePictureHistory: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: number;
                limit?: number;
            };
            header?: {
                /** @description The language of messages: fr, en, ar. French if none of them is named. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["History"];
                };
            };
            /** @description INVALID_REQUEST */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INVALID_REQUEST"];
                };
            };
            /** @description NOT_SIGNED_IN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NOT_SIGNED_IN"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INTERNAL"];
                };
            };
            /** @description SERVER_BUSY */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SERVER_BUSY"];
                };
            };
        };
    };
    shownProfilePictures: {
        parameters: {
            query: {
                /** @description The id of a user; repeated for each of up to 50. */
                user_id: string[];
            };
            header?: {
                /** @description The language of messages: fr, en, ar. French if none of them is named. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ShownPicture"][];
                    };
                };
            };
            /** @description INVALID_REQUEST */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INVALID_REQUEST"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INTERNAL"];
                };
            };
            /** @description SERVER_BUSY */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SERVER_BUSY"];
                };
            };
        };
    };
    confirmProfilePicture: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under the same key within a day gets the first answer again, and changes nothing. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The id of the account that the page was rendered for, percent-encoded. With the session of another one, nothing is changed. */
                "Portrait-User"?: components["parameters"]["PortraitUser"];
                /** @description The language of messages: fr, en, ar. French if none of them is named. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    upload_id: number;
                    crop?: components["schemas"]["CropInput"];
                    alt_text?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Confirmation"];
                };
            };
            /** @description INVALID_REQUEST */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INVALID_REQUEST"];
                };
            };
            /** @description NOT_SIGNED_IN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NOT_SIGNED_IN"];
                };
            };
            /** @description CROSS_SITE_REQUEST, PICTURE_LOCKED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CROSS_SITE_REQUEST"] | components["schemas"]["PICTURE_LOCKED"];
                };
            };
            /** @description UPLOAD_NOT_FOUND, UPLOAD_NOT_PENDING */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UPLOAD_NOT_FOUND"] | components["schemas"]["UPLOAD_NOT_PENDING"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED, ACCOUNT_CHANGED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IDEMPOTENCY_KEY_REUSED"] | components["schemas"]["ACCOUNT_CHANGED"];
                };
            };
            /** @description BODY_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BODY_TOO_LARGE"];
                };
            };
            /** @description CROP_OUTSIDE_IMAGE, TEXT_TOO_LONG, PICTURE_BLOCKED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CROP_OUTSIDE_IMAGE"] | components["schemas"]["TEXT_TOO_LONG"] | components["schemas"]["PICTURE_BLOCKED"];
                };
            };
            /** @description TOO_MANY_REQUESTS */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TOO_MANY_REQUESTS"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INTERNAL"];
                };
            };
            /** @description SERVER_BUSY */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SERVER_BUSY"];
                };
            };
        };
    };
    previewProfilePicture: {
        parameters: {
            query?: never;
            header?: {
                /** @description The id of the account that the page was rendered for, percent-encoded. With the session of another one, nothing is changed. */
                "Portrait-User"?: components["parameters"]["PortraitUser"];
                /** @description The language of messages: fr, en, ar. French if none of them is named. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    upload_id: number;
                    crop: components["schemas"]["CropInput"];
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CropPreview"];
                };
            };
            /** @description INVALID_REQUEST */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INVALID_REQUEST"];
                };
            };
            /** @description NOT_SIGNED_IN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NOT_SIGNED_IN"];
                };
            };
            /** @description CROSS_SITE_REQUEST */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CROSS_SITE_REQUEST"];
                };
            };
            /** @description UPLOAD_NOT_FOUND, UPLOAD_NOT_PENDING */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UPLOAD_NOT_FOUND"] | components["schemas"]["UPLOAD_NOT_PENDING"];
                };
            };
            /** @description ACCOUNT_CHANGED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ACCOUNT_CHANGED"];
                };
            };
            /** @description BODY_TOO_LARGE, QUOTA_EXCEEDED */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BODY_TOO_LARGE"] | components["schemas"]["QUOTA_EXCEEDED"];
                };
            };
            /** @description CROP_OUTSIDE_IMAGE, PICTURE_BLOCKED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CROP_OUTSIDE_IMAGE"] | components["schemas"]["PICTURE_BLOCKED"];
                };
            };
            /** @description TOO_MANY_REQUESTS */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TOO_MANY_REQUESTS"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INTERNAL"];
                };
            };
            /** @description SERVER_BUSY */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SERVER_BUSY"];
                };
            };
        };
    };
    discardProfilePicture: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under the same key within a day gets the first answer again, and changes nothing. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The id of the account that the page was rendered for, percent-encoded. With the session of another one, nothing is changed. */
                "Portrait-User"?: components["parameters"]["PortraitUser"];
                /** @description The language of messages: fr, en, ar. French if none of them is named. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    upload_id: number;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Discard"];
                };
            };
            /** @description INVALID_REQUEST */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INVALID_REQUEST"];
                };
            };
            /** @description NOT_SIGNED_IN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NOT_SIGNED_IN"];
                };
            };
            /** @description CROSS_SITE_REQUEST */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CROSS_SITE_REQUEST"];
                };
            };
            /** @description UPLOAD_NOT_FOUND, UPLOAD_NOT_PENDING */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UPLOAD_NOT_FOUND"] | components["schemas"]["UPLOAD_NOT_PENDING"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED, ACCOUNT_CHANGED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IDEMPOTENCY_KEY_REUSED"] | components["schemas"]["ACCOUNT_CHANGED"];
                };
            };
            /** @description BODY_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BODY_TOO_LARGE"];
                };
            };
            /** @description TOO_MANY_REQUESTS */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TOO_MANY_REQUESTS"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INTERNAL"];
                };
            };
            /** @description SERVER_BUSY */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SERVER_BUSY"];
                };
            };
        };
    };
    describeProfilePicture: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under the same key within a day gets the first answer again, and changes nothing. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The id of the account that the page was rendered for, percent-encoded. With the session of another one, nothing is changed. */
                "Portrait-User"?: components["parameters"]["PortraitUser"];
                /** @description The language of messages: fr, en, ar. French if none of them is named. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    upload_id: number;
                    alt_text: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        upload: components["schemas"]["Upload"];
                    };
                };
            };
            /** @description INVALID_REQUEST */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INVALID_REQUEST"];
                };
            };
            /** @description NOT_SIGNED_IN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NOT_SIGNED_IN"];
                };
            };
            /** @description CROSS_SITE_REQUEST, PICTURE_LOCKED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CROSS_SITE_REQUEST"] | components["schemas"]["PICTURE_LOCKED"];
                };
            };
            /** @description UPLOAD_NOT_FOUND, UPLOAD_NOT_DECIDABLE */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UPLOAD_NOT_FOUND"] | components["schemas"]["UPLOAD_NOT_DECIDABLE"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED, ACCOUNT_CHANGED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IDEMPOTENCY_KEY_REUSED"] | components["schemas"]["ACCOUNT_CHANGED"];
                };
            };
            /** @description BODY_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BODY_TOO_LARGE"];
                };
            };
            /** @description TEXT_TOO_LONG */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TEXT_TOO_LONG"];
                };
            };
            /** @description TOO_MANY_REQUESTS */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TOO_MANY_REQUESTS"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INTERNAL"];
                };
            };
            /** @description SERVER_BUSY */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SERVER_BUSY"];
                };
            };
        };
    };
    deleteProfilePicture: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under the same key within a day gets the first answer again, and changes nothing. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The id of the account that the page was rendered for, percent-encoded. With the session of another one, nothing is changed. */
                "Portrait-User"?: components["parameters"]["PortraitUser"];
                /** @description The language of messages: fr, en, ar. French if none of them is named. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    upload_id: number;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        was_shown: boolean;
                    };
                };
            };
            /** @description INVALID_REQUEST */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INVALID_REQUEST"];
                };
            };
            /** @description NOT_SIGNED_IN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NOT_SIGNED_IN"];
                };
            };
            /** @description CROSS_SITE_REQUEST, PICTURE_LOCKED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CROSS_SITE_REQUEST"] | components["schemas"]["PICTURE_LOCKED"];
                };
            };
            /** @description UPLOAD_NOT_FOUND, UPLOAD_NOT_CONFIRMED */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UPLOAD_NOT_FOUND"] | components["schemas"]["UPLOAD_NOT_CONFIRMED"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED, UPLOAD_NOT_DELETABLE, UPLOAD_REPORTED, ACCOUNT_CHANGED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IDEMPOTENCY_KEY_REUSED"] | components["schemas"]["UPLOAD_NOT_DELETABLE"] | components["schemas"]["UPLOAD_REPORTED"] | components["schemas"]["ACCOUNT_CHANGED"];
                };
            };
            /** @description BODY_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BODY_TOO_LARGE"];
                };
            };
            /** @description TOO_MANY_REQUESTS */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TOO_MANY_REQUESTS"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INTERNAL"];
                };
            };
            /** @description SERVER_BUSY */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SERVER_BUSY"];
                };
            };
        };
    };
    appealProfilePicture: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under the same key within a day gets the first answer again, and changes nothing. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The id of the account that the page was rendered for, percent-encoded. With the session of another one, nothing is changed. */
                "Portrait-User"?: components["parameters"]["PortraitUser"];
                /** @description The language of messages: fr, en, ar. French if none of them is named. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    upload_id: number;
                    message: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    };
                };
            };
            /** @description INVALID_REQUEST */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INVALID_REQUEST"];
                };
            };
            /** @description NOT_SIGNED_IN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NOT_SIGNED_IN"];
                };
            };
            /** @description CROSS_SITE_REQUEST */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CROSS_SITE_REQUEST"];
                };
            };
            /** @description UPLOAD_NOT_FOUND, UPLOAD_NOT_DECIDABLE */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UPLOAD_NOT_FOUND"] | components["schemas"]["UPLOAD_NOT_DECIDABLE"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED, ALREADY_APPEALED, ACCOUNT_CHANGED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IDEMPOTENCY_KEY_REUSED"] | components["schemas"]["ALREADY_APPEALED"] | components["schemas"]["ACCOUNT_CHANGED"];
                };
            };
            /** @description BODY_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BODY_TOO_LARGE"];
                };
            };
            /** @description TEXT_TOO_LONG */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TEXT_TOO_LONG"];
                };
            };
            /** @description TOO_MANY_REQUESTS */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TOO_MANY_REQUESTS"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INTERNAL"];
                };
            };
            /** @description SERVER_BUSY */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SERVER_BUSY"];
                };
            };
        };
    };
    recropProfilePicture: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under the same key within a day gets the first answer again, and changes nothing. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The id of the account that the page was rendered for, percent-encoded. With the session of another one, nothing is changed. */
                "Portrait-User"?: components["parameters"]["PortraitUser"];
                /** @description The language of messages: fr, en, ar. French if none of them is named. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    upload_id: number;
                    crop: components["schemas"]["CropInput"];
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Confirmation"];
                };
            };
            /** @description INVALID_REQUEST */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INVALID_REQUEST"];
                };
            };
            /** @description NOT_SIGNED_IN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NOT_SIGNED_IN"];
                };
            };
            /** @description CROSS_SITE_REQUEST, PICTURE_LOCKED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CROSS_SITE_REQUEST"] | components["schemas"]["PICTURE_LOCKED"];
                };
            };
            /** @description UPLOAD_NOT_FOUND, UPLOAD_NOT_CONFIRMED */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UPLOAD_NOT_FOUND"] | components["schemas"]["UPLOAD_NOT_CONFIRMED"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED, ACCOUNT_CHANGED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IDEMPOTENCY_KEY_REUSED"] | components["schemas"]["ACCOUNT_CHANGED"];
                };
            };
            /** @description BODY_TOO_LARGE, QUOTA_EXCEEDED */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BODY_TOO_LARGE"] | components["schemas"]["QUOTA_EXCEEDED"];
                };
            };
            /** @description CROP_OUTSIDE_IMAGE, PICTURE_BLOCKED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CROP_OUTSIDE_IMAGE"] | components["schemas"]["PICTURE_BLOCKED"];
                };
            };
            /** @description TOO_MANY_REQUESTS */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TOO_MANY_REQUESTS"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INTERNAL"];
                };
            };
            /** @description SERVER_BUSY */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SERVER_BUSY"];
                };
            };
        };
    };
    restoreProfilePicture: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under the same key within a day gets the first answer again, and changes nothing. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The id of the account that the page was rendered for, percent-encoded. With the session of another one, nothing is changed. */
                "Portrait-User"?: components["parameters"]["PortraitUser"];
                /** @description The language of messages: fr, en, ar. French if none of them is named. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    upload_id: number;
                    /** @description The path of a version that was shown before; by default the one that was shown last. */
                    image?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Confirmation"];
                };
            };
            /** @description INVALID_REQUEST */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INVALID_REQUEST"];
                };
            };
            /** @description NOT_SIGNED_IN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NOT_SIGNED_IN"];
                };
            };
            /** @description CROSS_SITE_REQUEST, PICTURE_LOCKED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CROSS_SITE_REQUEST"] | components["schemas"]["PICTURE_LOCKED"];
                };
            };
            /** @description UPLOAD_NOT_FOUND, UPLOAD_NOT_CONFIRMED */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UPLOAD_NOT_FOUND"] | components["schemas"]["UPLOAD_NOT_CONFIRMED"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED, ACCOUNT_CHANGED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IDEMPOTENCY_KEY_REUSED"] | components["schemas"]["ACCOUNT_CHANGED"];
                };
            };
            /** @description BODY_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BODY_TOO_LARGE"];
                };
            };
            /** @description PICTURE_BLOCKED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PICTURE_BLOCKED"];
                };
            };
            /** @description TOO_MANY_REQUESTS */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TOO_MANY_REQUESTS"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INTERNAL"];
                };
            };
            /** @description SERVER_BUSY */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SERVER_BUSY"];
                };
            };
        };
    };
    removeProfilePicture: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under the same key within a day gets the first answer again, and changes nothing. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The id of the account that the page was rendered for, percent-encoded. With the session of another one, nothing is changed. */
                "Portrait-User"?: components["parameters"]["PortraitUser"];
                /** @description The language of messages: fr, en, ar. French if none of them is named. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Removal"];
                };
            };
            /** @description INVALID_REQUEST */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INVALID_REQUEST"];
                };
            };
            /** @description NOT_SIGNED_IN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NOT_SIGNED_IN"];
                };
            };
            /** @description CROSS_SITE_REQUEST, PICTURE_LOCKED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CROSS_SITE_REQUEST"] | components["schemas"]["PICTURE_LOCKED"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED, ACCOUNT_CHANGED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IDEMPOTENCY_KEY_REUSED"] | components["schemas"]["ACCOUNT_CHANGED"];
                };
            };
            /** @description BODY_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BODY_TOO_LARGE"];
                };
            };
            /** @description TOO_MANY_REQUESTS */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TOO_MANY_REQUESTS"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INTERNAL"];
                };
            };
            /** @description SERVER_BUSY */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SERVER_BUSY"];
                };
            };
        };
    };
    profilePictureNotices: {
        parameters: {
            query?: never;
            header?: {
                /** @description The language of messages: fr, en, ar. French if none of them is named. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notices"];
                };
            };
            /** @description NOT_SIGNED_IN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NOT_SIGNED_IN"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INTERNAL"];
                };
            };
            /** @description SERVER_BUSY */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SERVER_BUSY"];
                };
            };
        };
    };
    dismissProfilePictureNotice: {
        parameters: {
            query?: never;
            header?: {
                /** @description The id of the account that the page was rendered for, percent-encoded. With the session of another one, nothing is changed. */
                "Portrait-User"?: components["parameters"]["PortraitUser"];
                /** @description The language of messages: fr, en, ar. French if none of them is named. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The `id` of a take-down in the notices. */
                    notice_id: number;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notices"];
                };
            };
            /** @description INVALID_REQUEST */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INVALID_REQUEST"];
                };
            };
            /** @description NOT_SIGNED_IN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NOT_SIGNED_IN"];
                };
            };
            /** @description CROSS_SITE_REQUEST */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CROSS_SITE_REQUEST"];
                };
            };
            /** @description ACCOUNT_CHANGED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ACCOUNT_CHANGED"];
                };
            };
            /** @description BODY_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BODY_TOO_LARGE"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INTERNAL"];
                };
            };
            /** @description SERVER_BUSY */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SERVER_BUSY"];
                };
            };
        };
    };
    dismissProfilePictureTextNotice: {
        parameters: {
            query?: never;
            header?: {
                /** @description The id of the account that the page was rendered for, percent-encoded. With the session of another one, nothing is changed. */
                "Portrait-User"?: components["parameters"]["PortraitUser"];
                /** @description The language of messages: fr, en, ar. French if none of them is named. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    upload_id: number;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notices"];
                };
            };
            /** @description INVALID_REQUEST */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INVALID_REQUEST"];
                };
            };
            /** @description NOT_SIGNED_IN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NOT_SIGNED_IN"];
                };
            };
            /** @description CROSS_SITE_REQUEST */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CROSS_SITE_REQUEST"];
                };
            };
            /** @description ACCOUNT_CHANGED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ACCOUNT_CHANGED"];
                };
            };
            /** @description BODY_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BODY_TOO_LARGE"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INTERNAL"];
                };
            };
            /** @description SERVER_BUSY */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SERVER_BUSY"];
                };
            };
        };
    };
    media: {
        parameters: {
            query?: never;
            header?: {
                /** @description The language of messages: fr, en, ar. French if none of them is named. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description As in the URLs of an upload. */
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": Blob;
                    "image/jpeg": Blob;
                    "image/png": Blob;
                    "image/avif": Blob;
                };
            };
            /** @description The client has it already: `If-None-Match` named its `ETag` */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NOT_FOUND"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INTERNAL"];
                };
            };
            /** @description SERVER_BUSY */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SERVER_BUSY"];
                };
            };
        };
    };
    profilePicture: {
        parameters: {
            query?: {
                /** @description The side in pixels; the answer is the smallest square that is at least as large, or the largest one. */
                size?: number;
                /** @description If present, the picture does not move. */
                still?: string;
            };
            header?: {
                /** @description The language of messages: fr, en, ar. French if none of them is named. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                user_id: string | number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": Blob;
                    "image/jpeg": Blob;
                    "image/avif": Blob;
                    "image/svg+xml": Blob;
                };
            };
            /** @description The client has it already: `If-None-Match` named its `ETag` */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description INVALID_REQUEST */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INVALID_REQUEST"];
                };
            };
            /** @description NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NOT_FOUND"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INTERNAL"];
                };
            };
            /** @description SERVER_BUSY */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SERVER_BUSY"];
                };
            };
        };
    };
    reportProfilePicture: {
        parameters: {
            query?: never;
            header?: {
                /** @description The id of the account that the page was rendered for, percent-encoded. With the session of another one, nothing is changed. */
                "Portrait-User"?: components["parameters"]["PortraitUser"];
                /** @description The language of messages: fr, en, ar. French if none of them is named. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                user_id: string | number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    reason: "nudity" | "violence" | "hate" | "harassment" | "copyright" | "impersonation" | "not_a_portrait" | "other";
                    /** @description To the moderators, in up to 500 characters. */
                    note?: string;
                    /** @description The URL of the 512 px square that was seen: with another one shown now, nothing is reported. */
                    picture_url?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    };
                };
            };
            /** @description INVALID_REQUEST */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INVALID_REQUEST"];
                };
            };
            /** @description NOT_SIGNED_IN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NOT_SIGNED_IN"];
                };
            };
            /** @description CROSS_SITE_REQUEST */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CROSS_SITE_REQUEST"];
                };
            };
            /** @description UPLOAD_NOT_FOUND, NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UPLOAD_NOT_FOUND"] | components["schemas"]["NOT_FOUND"];
                };
            };
            /** @description OWN_PICTURE, ACCOUNT_CHANGED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OWN_PICTURE"] | components["schemas"]["ACCOUNT_CHANGED"];
                };
            };
            /** @description BODY_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BODY_TOO_LARGE"];
                };
            };
            /** @description TEXT_TOO_LONG */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TEXT_TOO_LONG"];
                };
            };
            /** @description TOO_MANY_REQUESTS */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TOO_MANY_REQUESTS"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INTERNAL"];
                };
            };
            /** @description SERVER_BUSY */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SERVER_BUSY"];
                };
            };
        };
    };
    analyticsCsv: {
        parameters: {
            query: {
                from: string;
                to: string;
                table?: "byDay" | "refusedByCode" | "refusedByType" | "contentTypes" | "timeToConfirm" | "processingTime" | "sizes" | "refusedSizes" | "timeToRefuse" | "storage";
            };
            header?: {
                /** @description The language of messages: fr, en, ar. French if none of them is named. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": Blob;
                };
            };
            /** @description INVALID_REQUEST */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INVALID_REQUEST"];
                };
            };
            /** @description NOT_SIGNED_IN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NOT_SIGNED_IN"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FORBIDDEN"];
                };
            };
            /** @description INTERNAL */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["INTERNAL"];
                };
            };
            /** @description SERVER_BUSY */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SERVER_BUSY"];
                };
            };
        };
    };
}
