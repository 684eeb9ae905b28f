import { baseApi as api } from "./baseApi";
const injectedRtkApi = api.injectEndpoints({
  endpoints: (build) => ({
    listAccounts: build.query<ListAccountsApiResponse, ListAccountsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/accounts/`,
        params: {
          collector: queryArg.collector,
          created_after: queryArg.createdAfter,
          created_before: queryArg.createdBefore,
          creditor: queryArg.creditor,
          cursor: queryArg.cursor,
          due_after: queryArg.dueAfter,
          due_before: queryArg.dueBefore,
          max_balance: queryArg.maxBalance,
          min_balance: queryArg.minBalance,
          no_contact_days: queryArg.noContactDays,
          no_due_date: queryArg.noDueDate,
          ordering: queryArg.ordering,
          page_size: queryArg.pageSize,
          paying: queryArg.paying,
          priority: queryArg.priority,
          search: queryArg.search,
          status: queryArg.status,
          unassigned: queryArg.unassigned,
          view: queryArg.view,
          worked: queryArg.worked,
        },
      }),
    }),
    createAccount: build.mutation<
      CreateAccountApiResponse,
      CreateAccountApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/accounts/`,
        method: "POST",
        body: queryArg.accountInputRequest,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    getAccount: build.query<GetAccountApiResponse, GetAccountApiArg>({
      query: (queryArg) => ({ url: `/api/v1/accounts/${queryArg.id}/` }),
    }),
    updateAccount: build.mutation<
      UpdateAccountApiResponse,
      UpdateAccountApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/accounts/${queryArg.id}/`,
        method: "PATCH",
        body: queryArg.patchedAccountChangeRequest,
        headers: {
          "If-Match": queryArg["If-Match"],
        },
      }),
    }),
    addAccountNote: build.mutation<
      AddAccountNoteApiResponse,
      AddAccountNoteApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/accounts/${queryArg.id}/add_note/`,
        method: "POST",
        body: queryArg.noteInputRequest,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    assignAccount: build.mutation<
      AssignAccountApiResponse,
      AssignAccountApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/accounts/${queryArg.id}/assign/`,
        method: "POST",
        body: queryArg.assignInputRequest,
        headers: {
          "If-Match": queryArg["If-Match"],
        },
      }),
    }),
    createAccountContact: build.mutation<
      CreateAccountContactApiResponse,
      CreateAccountContactApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/accounts/${queryArg.id}/contacts/`,
        method: "POST",
        body: queryArg.contactInputRequest,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    listLinkedAccounts: build.query<
      ListLinkedAccountsApiResponse,
      ListLinkedAccountsApiArg
    >({
      query: (queryArg) => ({ url: `/api/v1/accounts/${queryArg.id}/linked/` }),
    }),
    revealAccountSsn: build.mutation<
      RevealAccountSsnApiResponse,
      RevealAccountSsnApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/accounts/${queryArg.id}/reveal_ssn/`,
        method: "POST",
        body: queryArg.revealInputRequest,
      }),
    }),
    listAccountTimeline: build.query<
      ListAccountTimelineApiResponse,
      ListAccountTimelineApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/accounts/${queryArg.id}/timeline/`,
        params: {
          activity_type: queryArg.activityType,
          cursor: queryArg.cursor,
          ordering: queryArg.ordering,
          page_size: queryArg.pageSize,
        },
      }),
    }),
    transitionAccount: build.mutation<
      TransitionAccountApiResponse,
      TransitionAccountApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/accounts/${queryArg.id}/transition/`,
        method: "POST",
        body: queryArg.transitionInputRequest,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
          "If-Match": queryArg["If-Match"],
        },
      }),
    }),
    unassignAccount: build.mutation<
      UnassignAccountApiResponse,
      UnassignAccountApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/accounts/${queryArg.id}/unassign/`,
        method: "POST",
      }),
    }),
    bulkAssignAccounts: build.mutation<
      BulkAssignAccountsApiResponse,
      BulkAssignAccountsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/accounts/bulk_assign/`,
        method: "POST",
        body: queryArg.bulkAssignInputRequest,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    bulkPrioritizeAccounts: build.mutation<
      BulkPrioritizeAccountsApiResponse,
      BulkPrioritizeAccountsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/accounts/bulk_priority/`,
        method: "POST",
        body: queryArg.bulkPriorityInputRequest,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    getAccountCounts: build.query<
      GetAccountCountsApiResponse,
      GetAccountCountsApiArg
    >({
      query: () => ({ url: `/api/v1/accounts/counts/` }),
    }),
    exportAccounts: build.query<
      ExportAccountsApiResponse,
      ExportAccountsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/accounts/export/`,
        params: {
          collector: queryArg.collector,
          created_after: queryArg.createdAfter,
          created_before: queryArg.createdBefore,
          creditor: queryArg.creditor,
          due_after: queryArg.dueAfter,
          due_before: queryArg.dueBefore,
          file_format: queryArg.fileFormat,
          max_balance: queryArg.maxBalance,
          min_balance: queryArg.minBalance,
          no_contact_days: queryArg.noContactDays,
          no_due_date: queryArg.noDueDate,
          paying: queryArg.paying,
          priority: queryArg.priority,
          search: queryArg.search,
          status: queryArg.status,
          unassigned: queryArg.unassigned,
          view: queryArg.view,
          worked: queryArg.worked,
        },
      }),
    }),
    nextAccount: build.mutation<NextAccountApiResponse, NextAccountApiArg>({
      query: () => ({ url: `/api/v1/accounts/next/`, method: "POST" }),
    }),
    listAdjustments: build.query<
      ListAdjustmentsApiResponse,
      ListAdjustmentsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/adjustments/`,
        params: {
          account: queryArg.account,
        },
      }),
    }),
    createAdjustment: build.mutation<
      CreateAdjustmentApiResponse,
      CreateAdjustmentApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/adjustments/`,
        method: "POST",
        body: queryArg.adjustmentInputRequest,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    listAgencies: build.query<ListAgenciesApiResponse, ListAgenciesApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/agencies/`,
        params: {
          cursor: queryArg.cursor,
          page_size: queryArg.pageSize,
        },
      }),
    }),
    createAgency: build.mutation<CreateAgencyApiResponse, CreateAgencyApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/agencies/`,
        method: "POST",
        body: queryArg.agencyInputRequest,
      }),
    }),
    getAgency: build.query<GetAgencyApiResponse, GetAgencyApiArg>({
      query: (queryArg) => ({ url: `/api/v1/agencies/${queryArg.id}/` }),
    }),
    updateAgency: build.mutation<UpdateAgencyApiResponse, UpdateAgencyApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/agencies/${queryArg.id}/`,
        method: "PATCH",
        body: queryArg.patchedAgencyInputRequest,
      }),
    }),
    getAgingReport: build.query<
      GetAgingReportApiResponse,
      GetAgingReportApiArg
    >({
      query: () => ({ url: `/api/v1/analytics/aging-report/` }),
    }),
    listAttention: build.query<ListAttentionApiResponse, ListAttentionApiArg>({
      query: () => ({ url: `/api/v1/analytics/attention/` }),
    }),
    listCollectorPerformance: build.query<
      ListCollectorPerformanceApiResponse,
      ListCollectorPerformanceApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/analytics/collectors/`,
        params: {
          date_from: queryArg.dateFrom,
          date_to: queryArg.dateTo,
          period: queryArg.period,
        },
      }),
    }),
    listLoggedContacts: build.query<
      ListLoggedContactsApiResponse,
      ListLoggedContactsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/analytics/contacts/`,
        params: {
          collector: queryArg.collector,
          cursor: queryArg.cursor,
          date_from: queryArg.dateFrom,
          date_to: queryArg.dateTo,
          page_size: queryArg.pageSize,
          promise_state: queryArg.promiseState,
          promised_from: queryArg.promisedFrom,
          promised_to: queryArg.promisedTo,
        },
      }),
    }),
    getDashboard: build.query<GetDashboardApiResponse, GetDashboardApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/analytics/dashboard/`,
        params: {
          date_from: queryArg.dateFrom,
          date_to: queryArg.dateTo,
          period: queryArg.period,
        },
      }),
    }),
    exportAnalytics: build.query<
      ExportAnalyticsApiResponse,
      ExportAnalyticsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/analytics/export/`,
        params: {
          date_from: queryArg.dateFrom,
          date_to: queryArg.dateTo,
          file_format: queryArg.fileFormat,
          granularity: queryArg.granularity,
          no_contact_days: queryArg.noContactDays,
          period: queryArg.period,
          split: queryArg.split,
          table: queryArg.table,
        },
      }),
    }),
    getImportFigures: build.query<
      GetImportFiguresApiResponse,
      GetImportFiguresApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/analytics/imports/`,
        params: {
          date_from: queryArg.dateFrom,
          date_to: queryArg.dateTo,
          period: queryArg.period,
        },
      }),
    }),
    listPaymentTrends: build.query<
      ListPaymentTrendsApiResponse,
      ListPaymentTrendsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/analytics/payments/trends/`,
        params: {
          date_from: queryArg.dateFrom,
          date_to: queryArg.dateTo,
          days: queryArg.days,
          granularity: queryArg.granularity,
          split: queryArg.split,
        },
      }),
    }),
    listSettlements: build.query<
      ListSettlementsApiResponse,
      ListSettlementsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/analytics/settlements/`,
        params: {
          cursor: queryArg.cursor,
          date_to: queryArg.dateTo,
          page_size: queryArg.pageSize,
        },
      }),
    }),
    listStagnantAccounts: build.query<
      ListStagnantAccountsApiResponse,
      ListStagnantAccountsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/analytics/stagnant/`,
        params: {
          cursor: queryArg.cursor,
          days: queryArg.days,
          page_size: queryArg.pageSize,
        },
      }),
    }),
    listApiKeys: build.query<ListApiKeysApiResponse, ListApiKeysApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/api-keys/`,
        params: {
          cursor: queryArg.cursor,
          page_size: queryArg.pageSize,
        },
      }),
    }),
    createApiKey: build.mutation<CreateApiKeyApiResponse, CreateApiKeyApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/api-keys/`,
        method: "POST",
        body: queryArg.apiKeyInputRequest,
      }),
    }),
    deleteApiKey: build.mutation<DeleteApiKeyApiResponse, DeleteApiKeyApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/api-keys/${queryArg.id}/`,
        method: "DELETE",
      }),
    }),
    listAuditEvents: build.query<
      ListAuditEventsApiResponse,
      ListAuditEventsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/audit/`,
        params: {
          action: queryArg.action,
          actor: queryArg.actor,
          created_after: queryArg.createdAfter,
          created_before: queryArg.createdBefore,
          cursor: queryArg.cursor,
          ip: queryArg.ip,
          object_id: queryArg.objectId,
          object_type: queryArg.objectType,
          page_size: queryArg.pageSize,
          request_id: queryArg.requestId,
        },
      }),
    }),
    getAuditEvent: build.query<GetAuditEventApiResponse, GetAuditEventApiArg>({
      query: (queryArg) => ({ url: `/api/v1/audit/${queryArg.id}/` }),
    }),
    exportAuditEvents: build.query<
      ExportAuditEventsApiResponse,
      ExportAuditEventsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/audit/export/`,
        params: {
          action: queryArg.action,
          actor: queryArg.actor,
          created_after: queryArg.createdAfter,
          created_before: queryArg.createdBefore,
          ip: queryArg.ip,
          object_id: queryArg.objectId,
          object_type: queryArg.objectType,
          request_id: queryArg.requestId,
        },
      }),
    }),
    logout: build.mutation<LogoutApiResponse, LogoutApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/auth/logout/`,
        method: "POST",
        body: queryArg.refreshRequest,
        headers: {
          "X-Client": queryArg["X-Client"],
        },
      }),
    }),
    getMe: build.query<GetMeApiResponse, GetMeApiArg>({
      query: () => ({ url: `/api/v1/auth/me/` }),
    }),
    updateMe: build.mutation<UpdateMeApiResponse, UpdateMeApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/auth/me/`,
        method: "PATCH",
        body: queryArg.patchedMeInputRequest,
      }),
    }),
    changePassword: build.mutation<
      ChangePasswordApiResponse,
      ChangePasswordApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/auth/password/`,
        method: "POST",
        body: queryArg.changePasswordRequest,
      }),
    }),
    requestPasswordReset: build.mutation<
      RequestPasswordResetApiResponse,
      RequestPasswordResetApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/auth/password/reset/`,
        method: "POST",
        body: queryArg.resetRequestRequest,
      }),
    }),
    resetPassword: build.mutation<
      ResetPasswordApiResponse,
      ResetPasswordApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/auth/password/reset/confirm/`,
        method: "POST",
        body: queryArg.resetRequest,
      }),
    }),
    createToken: build.mutation<CreateTokenApiResponse, CreateTokenApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/auth/token/`,
        method: "POST",
        body: queryArg.credentialsRequest,
        headers: {
          "X-Client": queryArg["X-Client"],
        },
      }),
    }),
    refreshToken: build.mutation<RefreshTokenApiResponse, RefreshTokenApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/auth/token/refresh/`,
        method: "POST",
        body: queryArg.refreshRequest,
        headers: {
          "X-Client": queryArg["X-Client"],
        },
      }),
    }),
    listBulkJobs: build.query<ListBulkJobsApiResponse, ListBulkJobsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/bulk-jobs/`,
        params: {
          cursor: queryArg.cursor,
          page_size: queryArg.pageSize,
        },
      }),
    }),
    getBulkJob: build.query<GetBulkJobApiResponse, GetBulkJobApiArg>({
      query: (queryArg) => ({ url: `/api/v1/bulk-jobs/${queryArg.id}/` }),
    }),
    cancelBulkJob: build.mutation<
      CancelBulkJobApiResponse,
      CancelBulkJobApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/bulk-jobs/${queryArg.id}/cancel/`,
        method: "POST",
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    listBulkJobItems: build.query<
      ListBulkJobItemsApiResponse,
      ListBulkJobItemsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/bulk-jobs/${queryArg.id}/items/`,
        params: {
          cursor: queryArg.cursor,
          outcome: queryArg.outcome,
          page_size: queryArg.pageSize,
        },
      }),
    }),
    listCollectors: build.query<
      ListCollectorsApiResponse,
      ListCollectorsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/collectors/`,
        params: {
          cursor: queryArg.cursor,
          is_active: queryArg.isActive,
          page_size: queryArg.pageSize,
        },
      }),
    }),
    createCollector: build.mutation<
      CreateCollectorApiResponse,
      CreateCollectorApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/collectors/`,
        method: "POST",
        body: queryArg.collectorInputRequest,
      }),
    }),
    getCollector: build.query<GetCollectorApiResponse, GetCollectorApiArg>({
      query: (queryArg) => ({ url: `/api/v1/collectors/${queryArg.id}/` }),
    }),
    updateCollector: build.mutation<
      UpdateCollectorApiResponse,
      UpdateCollectorApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/collectors/${queryArg.id}/`,
        method: "PATCH",
        body: queryArg.patchedCollectorChangeRequest,
      }),
    }),
    deactivateCollector: build.mutation<
      DeactivateCollectorApiResponse,
      DeactivateCollectorApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/collectors/${queryArg.id}/deactivate/`,
        method: "POST",
        body: queryArg.deactivationInputRequest,
      }),
    }),
    listCommissions: build.query<
      ListCommissionsApiResponse,
      ListCommissionsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/commissions/`,
        params: {
          collector: queryArg.collector,
          cursor: queryArg.cursor,
          date_from: queryArg.dateFrom,
          date_to: queryArg.dateTo,
          page_size: queryArg.pageSize,
        },
      }),
    }),
    exportCommissions: build.query<
      ExportCommissionsApiResponse,
      ExportCommissionsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/commissions/export/`,
        params: {
          collector: queryArg.collector,
          date_from: queryArg.dateFrom,
          date_to: queryArg.dateTo,
          file_format: queryArg.fileFormat,
        },
      }),
    }),
    sumCommissions: build.query<
      SumCommissionsApiResponse,
      SumCommissionsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/commissions/summary/`,
        params: {
          collector: queryArg.collector,
          date_from: queryArg.dateFrom,
          date_to: queryArg.dateTo,
        },
      }),
    }),
    listCreditors: build.query<ListCreditorsApiResponse, ListCreditorsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/creditors/`,
        params: {
          cursor: queryArg.cursor,
          is_active: queryArg.isActive,
          page_size: queryArg.pageSize,
        },
      }),
    }),
    createCreditor: build.mutation<
      CreateCreditorApiResponse,
      CreateCreditorApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/creditors/`,
        method: "POST",
        body: queryArg.creditorInputRequest,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    getCreditor: build.query<GetCreditorApiResponse, GetCreditorApiArg>({
      query: (queryArg) => ({ url: `/api/v1/creditors/${queryArg.id}/` }),
    }),
    updateCreditor: build.mutation<
      UpdateCreditorApiResponse,
      UpdateCreditorApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/creditors/${queryArg.id}/`,
        method: "PATCH",
        body: queryArg.patchedCreditorChangeRequest,
      }),
    }),
    listImportSources: build.query<
      ListImportSourcesApiResponse,
      ListImportSourcesApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/import-sources/`,
        params: {
          is_active: queryArg.isActive,
          is_failing: queryArg.isFailing,
        },
      }),
    }),
    createImportSource: build.mutation<
      CreateImportSourceApiResponse,
      CreateImportSourceApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/import-sources/`,
        method: "POST",
        body: queryArg.importSourceInputRequest,
      }),
    }),
    getImportSource: build.query<
      GetImportSourceApiResponse,
      GetImportSourceApiArg
    >({
      query: (queryArg) => ({ url: `/api/v1/import-sources/${queryArg.id}/` }),
    }),
    updateImportSource: build.mutation<
      UpdateImportSourceApiResponse,
      UpdateImportSourceApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/import-sources/${queryArg.id}/`,
        method: "PATCH",
        body: queryArg.patchedImportSourceInputRequest,
      }),
    }),
    testImportSource: build.mutation<
      TestImportSourceApiResponse,
      TestImportSourceApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/import-sources/${queryArg.id}/test/`,
        method: "POST",
      }),
    }),
    listImports: build.query<ListImportsApiResponse, ListImportsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/imports/`,
        params: {
          created_after: queryArg.createdAfter,
          created_before: queryArg.createdBefore,
          cursor: queryArg.cursor,
          dry_run: queryArg.dryRun,
          page_size: queryArg.pageSize,
          source: queryArg.source,
          status: queryArg.status,
          uploaded: queryArg.uploaded,
        },
      }),
    }),
    getImport: build.query<GetImportApiResponse, GetImportApiArg>({
      query: (queryArg) => ({ url: `/api/v1/imports/${queryArg.id}/` }),
    }),
    applyImport: build.mutation<ApplyImportApiResponse, ApplyImportApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/imports/${queryArg.id}/apply/`,
        method: "POST",
      }),
    }),
    cancelImport: build.mutation<CancelImportApiResponse, CancelImportApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/imports/${queryArg.id}/cancel/`,
        method: "POST",
      }),
    }),
    listImportErrors: build.query<
      ListImportErrorsApiResponse,
      ListImportErrorsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/imports/${queryArg.id}/errors/`,
        params: {
          cursor: queryArg.cursor,
          page_size: queryArg.pageSize,
        },
      }),
    }),
    downloadImportErrors: build.query<
      DownloadImportErrorsApiResponse,
      DownloadImportErrorsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/imports/${queryArg.id}/errors.csv/`,
      }),
    }),
    retryImport: build.mutation<RetryImportApiResponse, RetryImportApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/imports/${queryArg.id}/retry/`,
        method: "POST",
      }),
    }),
    sampleImport: build.mutation<SampleImportApiResponse, SampleImportApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/imports/sample/`,
        method: "POST",
        body: queryArg.sampleInputRequest,
      }),
    }),
    triggerImport: build.mutation<
      TriggerImportApiResponse,
      TriggerImportApiArg
    >({
      query: () => ({ url: `/api/v1/imports/trigger/`, method: "POST" }),
    }),
    uploadImport: build.mutation<UploadImportApiResponse, UploadImportApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/imports/upload/`,
        method: "POST",
        body: queryArg.uploadInputRequest,
      }),
    }),
    listNotifications: build.query<
      ListNotificationsApiResponse,
      ListNotificationsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/notifications/`,
        params: {
          cursor: queryArg.cursor,
          page_size: queryArg.pageSize,
          since: queryArg.since,
        },
      }),
    }),
    readNotifications: build.mutation<
      ReadNotificationsApiResponse,
      ReadNotificationsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/notifications/read/`,
        method: "POST",
        body: queryArg.readRequest,
      }),
    }),
    listPaymentPlans: build.query<
      ListPaymentPlansApiResponse,
      ListPaymentPlansApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/payment-plans/`,
        params: {
          account: queryArg.account,
        },
      }),
    }),
    createPaymentPlan: build.mutation<
      CreatePaymentPlanApiResponse,
      CreatePaymentPlanApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/payment-plans/`,
        method: "POST",
        body: queryArg.planInputRequest,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    getPaymentPlan: build.query<
      GetPaymentPlanApiResponse,
      GetPaymentPlanApiArg
    >({
      query: (queryArg) => ({ url: `/api/v1/payment-plans/${queryArg.id}/` }),
    }),
    cancelPaymentPlan: build.mutation<
      CancelPaymentPlanApiResponse,
      CancelPaymentPlanApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/payment-plans/${queryArg.id}/cancel/`,
        method: "POST",
      }),
    }),
    previewPaymentPlan: build.mutation<
      PreviewPaymentPlanApiResponse,
      PreviewPaymentPlanApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/payment-plans/preview/`,
        method: "POST",
        body: queryArg.planInputRequest,
      }),
    }),
    listPayments: build.query<ListPaymentsApiResponse, ListPaymentsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/payments/`,
        params: {
          account: queryArg.account,
          collector: queryArg.collector,
          completed_after: queryArg.completedAfter,
          completed_before: queryArg.completedBefore,
          created_after: queryArg.createdAfter,
          created_before: queryArg.createdBefore,
          creditor: queryArg.creditor,
          cursor: queryArg.cursor,
          max_amount: queryArg.maxAmount,
          min_amount: queryArg.minAmount,
          page_size: queryArg.pageSize,
          payment_method: queryArg.paymentMethod,
          status: queryArg.status,
        },
      }),
    }),
    createPayment: build.mutation<
      CreatePaymentApiResponse,
      CreatePaymentApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/payments/`,
        method: "POST",
        body: queryArg.paymentInputRequest,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    getPayment: build.query<GetPaymentApiResponse, GetPaymentApiArg>({
      query: (queryArg) => ({ url: `/api/v1/payments/${queryArg.id}/` }),
    }),
    confirmPayment: build.mutation<
      ConfirmPaymentApiResponse,
      ConfirmPaymentApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/payments/${queryArg.id}/confirm/`,
        method: "POST",
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    failPayment: build.mutation<FailPaymentApiResponse, FailPaymentApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/payments/${queryArg.id}/fail/`,
        method: "POST",
        body: queryArg.failureInputRequest,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    getPaymentReceipt: build.query<
      GetPaymentReceiptApiResponse,
      GetPaymentReceiptApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/payments/${queryArg.id}/receipt/`,
      }),
    }),
    refundPayment: build.mutation<
      RefundPaymentApiResponse,
      RefundPaymentApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/payments/${queryArg.id}/refund/`,
        method: "POST",
        body: queryArg.refundInputRequest,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    getCardForm: build.query<GetCardFormApiResponse, GetCardFormApiArg>({
      query: () => ({ url: `/api/v1/payments/card-form/` }),
    }),
    exportPayments: build.query<
      ExportPaymentsApiResponse,
      ExportPaymentsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/payments/export/`,
        params: {
          account: queryArg.account,
          collector: queryArg.collector,
          completed_after: queryArg.completedAfter,
          completed_before: queryArg.completedBefore,
          created_after: queryArg.createdAfter,
          created_before: queryArg.createdBefore,
          creditor: queryArg.creditor,
          file_format: queryArg.fileFormat,
          max_amount: queryArg.maxAmount,
          min_amount: queryArg.minAmount,
          payment_method: queryArg.paymentMethod,
          status: queryArg.status,
        },
      }),
    }),
    receiveStripeWebhook: build.mutation<
      ReceiveStripeWebhookApiResponse,
      ReceiveStripeWebhookApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/payments/webhook/stripe/`,
        method: "POST",
        body: queryArg.body,
      }),
    }),
    getCashSheet: build.query<GetCashSheetApiResponse, GetCashSheetApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/reports/cash-sheet/`,
        params: {
          date: queryArg.date,
        },
      }),
    }),
    listSavedViews: build.query<
      ListSavedViewsApiResponse,
      ListSavedViewsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/saved-views/`,
        params: {
          cursor: queryArg.cursor,
          page_size: queryArg.pageSize,
        },
      }),
    }),
    createSavedView: build.mutation<
      CreateSavedViewApiResponse,
      CreateSavedViewApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/saved-views/`,
        method: "POST",
        body: queryArg.savedViewInputRequest,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    getSavedView: build.query<GetSavedViewApiResponse, GetSavedViewApiArg>({
      query: (queryArg) => ({ url: `/api/v1/saved-views/${queryArg.id}/` }),
    }),
    updateSavedView: build.mutation<
      UpdateSavedViewApiResponse,
      UpdateSavedViewApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/saved-views/${queryArg.id}/`,
        method: "PATCH",
        body: queryArg.patchedSavedViewChangeRequest,
      }),
    }),
    deleteSavedView: build.mutation<
      DeleteSavedViewApiResponse,
      DeleteSavedViewApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/saved-views/${queryArg.id}/`,
        method: "DELETE",
      }),
    }),
    listSessions: build.query<ListSessionsApiResponse, ListSessionsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/sessions/`,
        params: {
          cursor: queryArg.cursor,
          page_size: queryArg.pageSize,
        },
      }),
    }),
    revokeSession: build.mutation<
      RevokeSessionApiResponse,
      RevokeSessionApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/sessions/${queryArg.id}/`,
        method: "DELETE",
      }),
    }),
    listSettlementOffers: build.query<
      ListSettlementOffersApiResponse,
      ListSettlementOffersApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/settlement-offers/`,
        params: {
          account: queryArg.account,
        },
      }),
    }),
    createSettlementOffer: build.mutation<
      CreateSettlementOfferApiResponse,
      CreateSettlementOfferApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/settlement-offers/`,
        method: "POST",
        body: queryArg.offerInputRequest,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    withdrawSettlementOffer: build.mutation<
      WithdrawSettlementOfferApiResponse,
      WithdrawSettlementOfferApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/settlement-offers/${queryArg.id}/withdraw/`,
        method: "POST",
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    listSupportSessions: build.query<
      ListSupportSessionsApiResponse,
      ListSupportSessionsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/support-sessions/`,
        params: {
          cursor: queryArg.cursor,
          page_size: queryArg.pageSize,
        },
      }),
    }),
    openSupportSession: build.mutation<
      OpenSupportSessionApiResponse,
      OpenSupportSessionApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/support-sessions/`,
        method: "POST",
        body: queryArg.supportSessionInputRequest,
      }),
    }),
    endSupportSession: build.mutation<
      EndSupportSessionApiResponse,
      EndSupportSessionApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/support-sessions/${queryArg.id}/`,
        method: "DELETE",
      }),
    }),
    listUsers: build.query<ListUsersApiResponse, ListUsersApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/users/`,
        params: {
          cursor: queryArg.cursor,
          page_size: queryArg.pageSize,
        },
      }),
    }),
    createUser: build.mutation<CreateUserApiResponse, CreateUserApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/users/`,
        method: "POST",
        body: queryArg.userInputRequest,
      }),
    }),
    updateUser: build.mutation<UpdateUserApiResponse, UpdateUserApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/users/${queryArg.id}/`,
        method: "PATCH",
        body: queryArg.patchedUserChangeRequest,
      }),
    }),
    inviteUser: build.mutation<InviteUserApiResponse, InviteUserApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/users/${queryArg.id}/invite/`,
        method: "POST",
      }),
    }),
  }),
  overrideExisting: false,
});
export { injectedRtkApi as generatedApi };
export type ListAccountsApiResponse = /** status 200  */ AccountPage;
export type ListAccountsApiArg = {
  collector?: string;
  /** From this day on, in the agency's time zone. */
  createdAfter?: string;
  /** Up to and with this day, in the agency's time zone. */
  createdBefore?: string;
  creditor?: string;
  cursor?: string;
  dueAfter?: string;
  dueBefore?: string;
  maxBalance?: string;
  minBalance?: string;
  /** Open accounts without contact for this many days, or ever. */
  noContactDays?: number;
  noDueDate?: boolean;
  ordering?:
    | "priority"
    | "-priority"
    | "created_at"
    | "-created_at"
    | "current_balance"
    | "-current_balance"
    | "due_date"
    | "-due_date"
    | "last_contact_at"
    | "-last_contact_at";
  pageSize?: number;
  /** Only accounts that have paid something. */
  paying?: boolean;
  priority?: number[];
  search?: string;
  status?: (
    | "new"
    | "assigned"
    | "in_contact"
    | "negotiating"
    | "payment_plan"
    | "settled"
    | "closed"
    | "disputed"
  )[];
  unassigned?: boolean;
  view?:
    | "due_now"
    | "open"
    | "callbacks_due"
    | "promises_due"
    | "broken_promises"
    | "no_contact"
    | "missed_installments"
    | "worked_today"
    | "promised_today";
  /** Only accounts that have paid something, or are past new and assigned. */
  worked?: boolean;
};
export type CreateAccountApiResponse = /** status 201  */ AccountDetail;
export type CreateAccountApiArg = {
  /** The same key and body replay the first answer for 24 hours; the effect happens once. */
  "Idempotency-Key"?: string;
  accountInputRequest: AccountInputRequest;
};
export type GetAccountApiResponse = /** status 200  */ AccountDetail;
export type GetAccountApiArg = {
  id: string;
};
export type UpdateAccountApiResponse = /** status 200  */ AccountDetail;
export type UpdateAccountApiArg = {
  /** The ETag that was read; another version is 412 with `version`, and in `conflicts` each value that was sent (`yours`) beside the one that is there now (`theirs`). */
  "If-Match"?: string;
  id: string;
  patchedAccountChangeRequest: PatchedAccountChangeRequest;
};
export type AddAccountNoteApiResponse = /** status 201  */ Activity;
export type AddAccountNoteApiArg = {
  /** The same key and body replay the first answer for 24 hours; the effect happens once. */
  "Idempotency-Key"?: string;
  id: string;
  noteInputRequest: NoteInputRequest;
};
export type AssignAccountApiResponse = /** status 200  */ AccountDetail;
export type AssignAccountApiArg = {
  /** The ETag that was read; another version is 412 with `version`, and in `conflicts` each value that was sent (`yours`) beside the one that is there now (`theirs`). */
  "If-Match"?: string;
  id: string;
  assignInputRequest: AssignInputRequest;
};
export type CreateAccountContactApiResponse = /** status 201  */ Contact;
export type CreateAccountContactApiArg = {
  /** The same key and body replay the first answer for 24 hours; the effect happens once. */
  "Idempotency-Key"?: string;
  id: string;
  contactInputRequest: ContactInputRequest;
};
export type ListLinkedAccountsApiResponse = /** status 200  */ LinkedAccount[];
export type ListLinkedAccountsApiArg = {
  id: string;
};
export type RevealAccountSsnApiResponse = /** status 200  */ Revealed;
export type RevealAccountSsnApiArg = {
  id: string;
  revealInputRequest: RevealInputRequest;
};
export type ListAccountTimelineApiResponse = /** status 200  */ ActivityPage;
export type ListAccountTimelineApiArg = {
  activityType?: (
    | "note"
    | "status_change"
    | "payment"
    | "assignment"
    | "import"
    | "contact"
    | "refund"
    | "plan"
  )[];
  cursor?: string;
  id: string;
  ordering?: "created_at" | "-created_at";
  pageSize?: number;
};
export type TransitionAccountApiResponse = /** status 200  */ AccountDetail;
export type TransitionAccountApiArg = {
  /** The same key and body replay the first answer for 24 hours; the effect happens once. */
  "Idempotency-Key"?: string;
  /** The ETag that was read; another version is 412 with `version`, and in `conflicts` each value that was sent (`yours`) beside the one that is there now (`theirs`). */
  "If-Match"?: string;
  id: string;
  transitionInputRequest: TransitionInputRequest;
};
export type UnassignAccountApiResponse = /** status 200  */ AccountDetail;
export type UnassignAccountApiArg = {
  id: string;
};
export type BulkAssignAccountsApiResponse =
  /** status 200  */ BulkAssignResult | /** status 202  */ BulkJob;
export type BulkAssignAccountsApiArg = {
  /** The same key and body replay the first answer for 24 hours; the effect happens once. */
  "Idempotency-Key"?: string;
  bulkAssignInputRequest: BulkAssignInputRequest;
};
export type BulkPrioritizeAccountsApiResponse =
  /** status 200  */ BulkPriorityResult | /** status 202  */ BulkJob;
export type BulkPrioritizeAccountsApiArg = {
  /** The same key and body replay the first answer for 24 hours; the effect happens once. */
  "Idempotency-Key"?: string;
  bulkPriorityInputRequest: BulkPriorityInputRequest;
};
export type GetAccountCountsApiResponse = /** status 200  */ Counts;
export type GetAccountCountsApiArg = void;
export type ExportAccountsApiResponse = /** status 200  */ Blob;
export type ExportAccountsApiArg = {
  collector?: string;
  /** From this day on, in the agency's time zone. */
  createdAfter?: string;
  /** Up to and with this day, in the agency's time zone. */
  createdBefore?: string;
  creditor?: string;
  dueAfter?: string;
  dueBefore?: string;
  fileFormat?: "csv" | "xlsx";
  maxBalance?: string;
  minBalance?: string;
  /** Open accounts without contact for this many days, or ever. */
  noContactDays?: number;
  noDueDate?: boolean;
  /** Only accounts that have paid something. */
  paying?: boolean;
  priority?: number[];
  search?: string;
  status?: (
    | "new"
    | "assigned"
    | "in_contact"
    | "negotiating"
    | "payment_plan"
    | "settled"
    | "closed"
    | "disputed"
  )[];
  unassigned?: boolean;
  view?:
    | "due_now"
    | "open"
    | "callbacks_due"
    | "promises_due"
    | "broken_promises"
    | "no_contact"
    | "missed_installments"
    | "worked_today"
    | "promised_today";
  /** Only accounts that have paid something, or are past new and assigned. */
  worked?: boolean;
};
export type NextAccountApiResponse = /** status 200  */ AccountDetail;
export type NextAccountApiArg = void;
export type ListAdjustmentsApiResponse = /** status 200  */ Adjustment[];
export type ListAdjustmentsApiArg = {
  account: string;
};
export type CreateAdjustmentApiResponse = /** status 201  */ Adjustment;
export type CreateAdjustmentApiArg = {
  /** The same key and body replay the first answer for 24 hours; the effect happens once. */
  "Idempotency-Key"?: string;
  adjustmentInputRequest: AdjustmentInputRequest;
};
export type ListAgenciesApiResponse = /** status 200  */ AgencyPage;
export type ListAgenciesApiArg = {
  cursor?: string;
  pageSize?: number;
};
export type CreateAgencyApiResponse = /** status 201  */ Agency;
export type CreateAgencyApiArg = {
  agencyInputRequest: AgencyInputRequest;
};
export type GetAgencyApiResponse = /** status 200  */ Agency;
export type GetAgencyApiArg = {
  id: string;
};
export type UpdateAgencyApiResponse = /** status 200  */ Agency;
export type UpdateAgencyApiArg = {
  id: string;
  patchedAgencyInputRequest: PatchedAgencyInputRequest;
};
export type GetAgingReportApiResponse = /** status 200  */ AgingBucket[];
export type GetAgingReportApiArg = void;
export type ListAttentionApiResponse = /** status 200  */ Attention[];
export type ListAttentionApiArg = void;
export type ListCollectorPerformanceApiResponse =
  /** status 200  */ CollectorPerformance[];
export type ListCollectorPerformanceApiArg = {
  dateFrom?: string;
  dateTo?: string;
  period?: "30d" | "365d" | "7d" | "90d";
};
export type ListLoggedContactsApiResponse =
  /** status 200  */ LoggedContactPage;
export type ListLoggedContactsApiArg = {
  collector: string;
  cursor?: string;
  dateFrom?: string;
  dateTo?: string;
  pageSize?: number;
  promiseState?: "pending" | "kept" | "broken";
  /** The promised day, or later. */
  promisedFrom?: string;
  /** The promised day, or before. */
  promisedTo?: string;
};
export type GetDashboardApiResponse = /** status 200  */ Dashboard;
export type GetDashboardApiArg = {
  dateFrom?: string;
  dateTo?: string;
  period?: "30d" | "365d" | "7d" | "90d";
};
export type ExportAnalyticsApiResponse = /** status 200  */ Blob;
export type ExportAnalyticsApiArg = {
  dateFrom?: string;
  dateTo?: string;
  fileFormat?: "csv" | "xlsx";
  granularity?: "day" | "week" | "month";
  /** Of stagnant accounts. Without it the agency's `stagnant_days`. */
  noContactDays?: number;
  period?: "30d" | "365d" | "7d" | "90d";
  split?: "all" | "method" | "creditor";
  table:
    "collectors" | "trends" | "aging" | "dashboard" | "imports" | "stagnant";
};
export type GetImportFiguresApiResponse = /** status 200  */ ImportFigures;
export type GetImportFiguresApiArg = {
  dateFrom?: string;
  dateTo?: string;
  period?: "30d" | "365d" | "7d" | "90d";
};
export type ListPaymentTrendsApiResponse = /** status 200  */ Trend[];
export type ListPaymentTrendsApiArg = {
  dateFrom?: string;
  dateTo?: string;
  days?: number;
  granularity?: "day" | "week" | "month";
  split?: "all" | "method" | "creditor";
};
export type ListSettlementsApiResponse = /** status 200  */ SettlementPage;
export type ListSettlementsApiArg = {
  cursor?: string;
  dateTo?: string;
  pageSize?: number;
};
export type ListStagnantAccountsApiResponse = /** status 200  */ StagnantPage;
export type ListStagnantAccountsApiArg = {
  cursor?: string;
  /** Of stagnant accounts. Without it the agency's `stagnant_days`. */
  days?: number;
  pageSize?: number;
};
export type ListApiKeysApiResponse = /** status 200  */ ApiKeyPage;
export type ListApiKeysApiArg = {
  cursor?: string;
  pageSize?: number;
};
export type CreateApiKeyApiResponse = /** status 201  */ NewApiKey;
export type CreateApiKeyApiArg = {
  apiKeyInputRequest: ApiKeyInputRequest;
};
export type DeleteApiKeyApiResponse = unknown;
export type DeleteApiKeyApiArg = {
  id: string;
};
export type ListAuditEventsApiResponse = /** status 200  */ AuditPage;
export type ListAuditEventsApiArg = {
  action?: string;
  /** The id of a user or an API key, a label such as `user:<id>`, or `system`. */
  actor?: string;
  createdAfter?: string;
  createdBefore?: string;
  cursor?: string;
  ip?: string;
  objectId?: string;
  objectType?: string;
  pageSize?: number;
  requestId?: string;
};
export type GetAuditEventApiResponse = /** status 200  */ AuditEvent;
export type GetAuditEventApiArg = {
  id: string;
};
export type ExportAuditEventsApiResponse = /** status 200  */ Blob;
export type ExportAuditEventsApiArg = {
  action?: string;
  /** The id of a user or an API key, a label such as `user:<id>`, or `system`. */
  actor?: string;
  createdAfter?: string;
  createdBefore?: string;
  ip?: string;
  objectId?: string;
  objectType?: string;
  requestId?: string;
};
export type LogoutApiResponse = unknown;
export type LogoutApiArg = {
  /** `web`: the refresh token comes and goes as an HttpOnly cookie only. */
  "X-Client"?: string;
  refreshRequest: RefreshRequest;
};
export type GetMeApiResponse = /** status 200  */ Me;
export type GetMeApiArg = void;
export type UpdateMeApiResponse = /** status 200  */ Me;
export type UpdateMeApiArg = {
  patchedMeInputRequest: PatchedMeInputRequest;
};
export type ChangePasswordApiResponse = unknown;
export type ChangePasswordApiArg = {
  changePasswordRequest: ChangePasswordRequest;
};
export type RequestPasswordResetApiResponse = unknown;
export type RequestPasswordResetApiArg = {
  resetRequestRequest: ResetRequestRequest;
};
export type ResetPasswordApiResponse = unknown;
export type ResetPasswordApiArg = {
  resetRequest: ResetRequest;
};
export type CreateTokenApiResponse = /** status 201  */ Tokens;
export type CreateTokenApiArg = {
  /** `web`: the refresh token comes and goes as an HttpOnly cookie only. */
  "X-Client"?: string;
  credentialsRequest: CredentialsRequest;
};
export type RefreshTokenApiResponse = /** status 200  */ Tokens;
export type RefreshTokenApiArg = {
  /** `web`: the refresh token comes and goes as an HttpOnly cookie only. */
  "X-Client"?: string;
  refreshRequest: RefreshRequest;
};
export type ListBulkJobsApiResponse = /** status 200  */ BulkJobPage;
export type ListBulkJobsApiArg = {
  cursor?: string;
  pageSize?: number;
};
export type GetBulkJobApiResponse = /** status 200  */ BulkJob;
export type GetBulkJobApiArg = {
  id: string;
};
export type CancelBulkJobApiResponse = /** status 200  */ BulkJob;
export type CancelBulkJobApiArg = {
  /** The same key and body replay the first answer for 24 hours; the effect happens once. */
  "Idempotency-Key"?: string;
  id: string;
};
export type ListBulkJobItemsApiResponse = /** status 200  */ BulkItemPage;
export type ListBulkJobItemsApiArg = {
  cursor?: string;
  id: string;
  outcome?: (
    | "planned"
    | "waiting"
    | "assigned"
    | "not_found"
    | "not_open"
    | "collector_at_capacity"
    | "collector_inactive"
    | "cancelled"
    | "changed"
    | "unchanged"
  )[];
  pageSize?: number;
};
export type ListCollectorsApiResponse = /** status 200  */ CollectorPage;
export type ListCollectorsApiArg = {
  cursor?: string;
  isActive?: boolean | null;
  pageSize?: number;
};
export type CreateCollectorApiResponse = /** status 201  */ Collector;
export type CreateCollectorApiArg = {
  collectorInputRequest: CollectorInputRequest;
};
export type GetCollectorApiResponse = /** status 200  */ Collector;
export type GetCollectorApiArg = {
  id: string;
};
export type UpdateCollectorApiResponse = /** status 200  */ Collector;
export type UpdateCollectorApiArg = {
  id: string;
  patchedCollectorChangeRequest: PatchedCollectorChangeRequest;
};
export type DeactivateCollectorApiResponse = /** status 200  */ HandOver;
export type DeactivateCollectorApiArg = {
  id: string;
  deactivationInputRequest: DeactivationInputRequest;
};
export type ListCommissionsApiResponse = /** status 200  */ CommissionPage;
export type ListCommissionsApiArg = {
  collector?: string;
  cursor?: string;
  /** Closed on this day or later, in the agency's time zone. */
  dateFrom?: string;
  /** Closed on this day or before, in the agency's time zone. */
  dateTo?: string;
  pageSize?: number;
};
export type ExportCommissionsApiResponse = /** status 200  */ Blob;
export type ExportCommissionsApiArg = {
  collector?: string;
  /** Closed on this day or later, in the agency's time zone. */
  dateFrom?: string;
  /** Closed on this day or before, in the agency's time zone. */
  dateTo?: string;
  fileFormat?: "csv" | "xlsx";
};
export type SumCommissionsApiResponse = /** status 200  */ CommissionSum[];
export type SumCommissionsApiArg = {
  collector?: string;
  /** Closed on this day or later, in the agency's time zone. */
  dateFrom?: string;
  /** Closed on this day or before, in the agency's time zone. */
  dateTo?: string;
};
export type ListCreditorsApiResponse = /** status 200  */ CreditorPage;
export type ListCreditorsApiArg = {
  cursor?: string;
  isActive?: boolean | null;
  pageSize?: number;
};
export type CreateCreditorApiResponse = /** status 201  */ Creditor;
export type CreateCreditorApiArg = {
  /** The same key and body replay the first answer for 24 hours; the effect happens once. */
  "Idempotency-Key"?: string;
  creditorInputRequest: CreditorInputRequest;
};
export type GetCreditorApiResponse = /** status 200  */ Creditor;
export type GetCreditorApiArg = {
  id: string;
};
export type UpdateCreditorApiResponse = /** status 200  */ Creditor;
export type UpdateCreditorApiArg = {
  id: string;
  patchedCreditorChangeRequest: PatchedCreditorChangeRequest;
};
export type ListImportSourcesApiResponse = /** status 200  */ ImportSource[];
export type ListImportSourcesApiArg = {
  isActive?: boolean;
  /** True: those whose last poll did not succeed. */
  isFailing?: boolean;
};
export type CreateImportSourceApiResponse = /** status 201  */ ImportSource;
export type CreateImportSourceApiArg = {
  importSourceInputRequest: ImportSourceInputRequest;
};
export type GetImportSourceApiResponse = /** status 200  */ ImportSource;
export type GetImportSourceApiArg = {
  id: string;
};
export type UpdateImportSourceApiResponse = /** status 200  */ ImportSource;
export type UpdateImportSourceApiArg = {
  id: string;
  patchedImportSourceInputRequest: PatchedImportSourceInputRequest;
};
export type TestImportSourceApiResponse = /** status 200  */ SourceTest;
export type TestImportSourceApiArg = {
  id: string;
};
export type ListImportsApiResponse = /** status 200  */ ImportJobPage;
export type ListImportsApiArg = {
  createdAfter?: string;
  createdBefore?: string;
  cursor?: string;
  /** False leaves dry runs out; true shows them alone. */
  dryRun?: boolean;
  pageSize?: number;
  source?: string;
  status?: (
    | "pending"
    | "downloading"
    | "processing"
    | "completed"
    | "completed_with_errors"
    | "failed"
    | "cancelled"
  )[];
  /** True: those that came from no source. */
  uploaded?: boolean;
};
export type GetImportApiResponse = /** status 200  */ ImportJob;
export type GetImportApiArg = {
  id: string;
};
export type ApplyImportApiResponse = /** status 201  */ ImportJob;
export type ApplyImportApiArg = {
  id: string;
};
export type CancelImportApiResponse = /** status 200  */ ImportJob;
export type CancelImportApiArg = {
  id: string;
};
export type ListImportErrorsApiResponse = /** status 200  */ ImportErrorPage;
export type ListImportErrorsApiArg = {
  cursor?: string;
  id: string;
  pageSize?: number;
};
export type DownloadImportErrorsApiResponse = /** status 200  */ Blob;
export type DownloadImportErrorsApiArg = {
  id: string;
};
export type RetryImportApiResponse = /** status 200  */ ImportJob;
export type RetryImportApiArg = {
  id: string;
};
export type SampleImportApiResponse = /** status 200  */ Sample;
export type SampleImportApiArg = {
  sampleInputRequest: SampleInputRequest;
};
export type TriggerImportApiResponse = /** status 202  */ Triggered;
export type TriggerImportApiArg = void;
export type UploadImportApiResponse = /** status 201  */ ImportJob;
export type UploadImportApiArg = {
  uploadInputRequest: UploadInputRequest;
};
export type ListNotificationsApiResponse = /** status 200  */ NotificationPage;
export type ListNotificationsApiArg = {
  cursor?: string;
  pageSize?: number;
  /** Only those made after this time. */
  since?: string;
};
export type ReadNotificationsApiResponse = /** status 200  */ ReadResult;
export type ReadNotificationsApiArg = {
  readRequest: ReadRequest;
};
export type ListPaymentPlansApiResponse = /** status 200  */ Plan[];
export type ListPaymentPlansApiArg = {
  account: string;
};
export type CreatePaymentPlanApiResponse = /** status 201  */ Plan;
export type CreatePaymentPlanApiArg = {
  /** The same key and body replay the first answer for 24 hours; the effect happens once. */
  "Idempotency-Key"?: string;
  planInputRequest: PlanInputRequest;
};
export type GetPaymentPlanApiResponse = /** status 200  */ Plan;
export type GetPaymentPlanApiArg = {
  id: string;
};
export type CancelPaymentPlanApiResponse = /** status 200  */ Plan;
export type CancelPaymentPlanApiArg = {
  id: string;
};
export type PreviewPaymentPlanApiResponse = /** status 200  */ PlanPreview;
export type PreviewPaymentPlanApiArg = {
  planInputRequest: PlanInputRequest;
};
export type ListPaymentsApiResponse = /** status 200  */ PaymentPage;
export type ListPaymentsApiArg = {
  account?: string;
  collector?: string;
  completedAfter?: string;
  completedBefore?: string;
  createdAfter?: string;
  createdBefore?: string;
  creditor?: string;
  cursor?: string;
  maxAmount?: string;
  minAmount?: string;
  pageSize?: number;
  paymentMethod?: ("card" | "bank_transfer" | "check" | "cash")[];
  status?: ("pending" | "completed" | "failed" | "refunded")[];
};
export type CreatePaymentApiResponse = /** status 201  */ NewPayment;
export type CreatePaymentApiArg = {
  /** The same key and body replay the first answer for 24 hours; the effect happens once. */
  "Idempotency-Key"?: string;
  paymentInputRequest: PaymentInputRequest;
};
export type GetPaymentApiResponse = /** status 200  */ PaymentDetail;
export type GetPaymentApiArg = {
  id: string;
};
export type ConfirmPaymentApiResponse = /** status 200  */ Payment;
export type ConfirmPaymentApiArg = {
  /** The same key and body replay the first answer for 24 hours; the effect happens once. */
  "Idempotency-Key"?: string;
  id: string;
};
export type FailPaymentApiResponse = /** status 200  */ Payment;
export type FailPaymentApiArg = {
  /** The same key and body replay the first answer for 24 hours; the effect happens once. */
  "Idempotency-Key"?: string;
  id: string;
  failureInputRequest: FailureInputRequest;
};
export type GetPaymentReceiptApiResponse = /** status 200  */ Receipt;
export type GetPaymentReceiptApiArg = {
  id: string;
};
export type RefundPaymentApiResponse = /** status 200  */ Payment;
export type RefundPaymentApiArg = {
  /** The same key and body replay the first answer for 24 hours; the effect happens once. */
  "Idempotency-Key"?: string;
  id: string;
  refundInputRequest: RefundInputRequest;
};
export type GetCardFormApiResponse = /** status 200  */ CardForm;
export type GetCardFormApiArg = void;
export type ExportPaymentsApiResponse = /** status 200  */ Blob;
export type ExportPaymentsApiArg = {
  account?: string;
  collector?: string;
  completedAfter?: string;
  completedBefore?: string;
  createdAfter?: string;
  createdBefore?: string;
  creditor?: string;
  fileFormat?: "csv" | "xlsx";
  maxAmount?: string;
  minAmount?: string;
  paymentMethod?: ("card" | "bank_transfer" | "check" | "cash")[];
  status?: ("pending" | "completed" | "failed" | "refunded")[];
};
export type ReceiveStripeWebhookApiResponse = unknown;
export type ReceiveStripeWebhookApiArg = {
  body: {
    [key: string]: any;
  };
};
export type GetCashSheetApiResponse = /** status 200  */ CashSheet;
export type GetCashSheetApiArg = {
  /** In the agency's time zone; today where it is left out */
  date?: string;
};
export type ListSavedViewsApiResponse = /** status 200  */ SavedViewPage;
export type ListSavedViewsApiArg = {
  cursor?: string;
  pageSize?: number;
};
export type CreateSavedViewApiResponse = /** status 201  */ SavedView;
export type CreateSavedViewApiArg = {
  /** The same key and body replay the first answer for 24 hours; the effect happens once. */
  "Idempotency-Key"?: string;
  savedViewInputRequest: SavedViewInputRequest;
};
export type GetSavedViewApiResponse = /** status 200  */ SavedView;
export type GetSavedViewApiArg = {
  id: string;
};
export type UpdateSavedViewApiResponse = /** status 200  */ SavedView;
export type UpdateSavedViewApiArg = {
  id: string;
  patchedSavedViewChangeRequest: PatchedSavedViewChangeRequest;
};
export type DeleteSavedViewApiResponse = unknown;
export type DeleteSavedViewApiArg = {
  id: string;
};
export type ListSessionsApiResponse = /** status 200  */ SessionPage;
export type ListSessionsApiArg = {
  cursor?: string;
  pageSize?: number;
};
export type RevokeSessionApiResponse = unknown;
export type RevokeSessionApiArg = {
  id: string;
};
export type ListSettlementOffersApiResponse = /** status 200  */ Offer[];
export type ListSettlementOffersApiArg = {
  account: string;
};
export type CreateSettlementOfferApiResponse = /** status 201  */ Offer;
export type CreateSettlementOfferApiArg = {
  /** The same key and body replay the first answer for 24 hours; the effect happens once. */
  "Idempotency-Key"?: string;
  offerInputRequest: OfferInputRequest;
};
export type WithdrawSettlementOfferApiResponse = /** status 200  */ Offer;
export type WithdrawSettlementOfferApiArg = {
  /** The same key and body replay the first answer for 24 hours; the effect happens once. */
  "Idempotency-Key"?: string;
  id: string;
};
export type ListSupportSessionsApiResponse =
  /** status 200  */ SupportSessionPage;
export type ListSupportSessionsApiArg = {
  cursor?: string;
  pageSize?: number;
};
export type OpenSupportSessionApiResponse = /** status 201  */ SupportSession;
export type OpenSupportSessionApiArg = {
  supportSessionInputRequest: SupportSessionInputRequest;
};
export type EndSupportSessionApiResponse = unknown;
export type EndSupportSessionApiArg = {
  id: string;
};
export type ListUsersApiResponse = /** status 200  */ UserPage;
export type ListUsersApiArg = {
  cursor?: string;
  pageSize?: number;
};
export type CreateUserApiResponse = /** status 201  */ User;
export type CreateUserApiArg = {
  userInputRequest: UserInputRequest;
};
export type UpdateUserApiResponse = /** status 200  */ User;
export type UpdateUserApiArg = {
  id: string;
  patchedUserChangeRequest: PatchedUserChangeRequest;
};
export type InviteUserApiResponse = unknown;
export type InviteUserApiArg = {
  id: string;
};
export type AccountStatusEnum =
  | "new"
  | "assigned"
  | "in_contact"
  | "negotiating"
  | "payment_plan"
  | "settled"
  | "closed"
  | "disputed";
export type CallWarningsEnum =
  | "stop_contact"
  | "zone_unknown"
  | "outside_hours"
  | "spoke_recently"
  | "too_many_attempts";
export type AccountListItem = {
  id: string;
  external_ref: string;
  debtor_name: string;
  creditor_name: string;
  account_type: string;
  status: AccountStatusEnum;
  original_amount: string;
  current_balance: string;
  /** 0 low, 1 normal, 2 high, 3 urgent. */
  priority: number;
  collector_id: string | null;
  collector_name: string | null;
  due_date: string | null;
  days_past_due: number | null;
  last_contact_at: string | null;
  next_action_at: string | null;
  /** What speaks against a call now. */
  call_warnings: CallWarningsEnum[];
  created_at: string;
};
export type AccountPage = {
  next: string | null;
  previous: string | null;
  count: number;
  count_is_exact: boolean;
  results: AccountListItem[];
};
export type Conflict = {
  yours: any;
  theirs: any;
};
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  instance: string;
  request_id: string;
  /** 412: the version that is there now. */
  version?: number;
  /** 412: the fields that differ from what was sent. */
  conflicts?: {
    [key: string]: Conflict;
  };
  errors?: {
    [key: string]: string[];
  };
};
export type Warning = {
  code: string;
  message: string;
};
export type Debtor = {
  id: string;
  external_ref: string;
  full_name: string;
  /** Always masked here. */
  ssn_last4: string | null;
  email: string;
  phone: string;
  address_line1: string;
  address_city: string;
  address_state: string;
  address_zip: string;
};
export type Assigned = {
  id: string;
  username: string;
  full_name: string;
  commission_rate: string;
};
export type Blocked = {
  to: AccountStatusEnum;
  reason: string;
};
export type ActivityTypeEnum =
  | "note"
  | "status_change"
  | "payment"
  | "assignment"
  | "import"
  | "contact"
  | "refund"
  | "plan";
export type Activity = {
  id: string;
  activity_type: ActivityTypeEnum;
  description?: string;
  metadata: {
    [key: string]: any;
  };
  user_name: string;
  created_at: string;
};
export type AccountDetail = {
  id: string;
  external_ref: string;
  debtor_name: string;
  creditor_name: string;
  account_type: string;
  status: AccountStatusEnum;
  original_amount: string;
  current_balance: string;
  /** 0 low, 1 normal, 2 high, 3 urgent. */
  priority: number;
  collector_id: string | null;
  collector_name: string | null;
  due_date: string | null;
  days_past_due: number | null;
  last_contact_at: string | null;
  next_action_at: string | null;
  call_warnings: Warning[];
  created_at: string;
  debtor: Debtor;
  assigned_to: Assigned | null;
  allowed_transitions: AccountStatusEnum[];
  blocked_transitions: Blocked[];
  total_paid: string;
  pending_amount: string;
  recent_activities: Activity[];
  updated_at: string;
  version: number;
};
export type DebtorInputRequest = {
  full_name: string;
  email?: string;
  phone?: string;
  address_line1?: string;
  address_city?: string;
  address_state?: string;
  address_zip?: string;
  external_ref?: string;
  ssn_last4?: string;
};
export type AccountInputRequest = {
  external_ref: string;
  debtor: DebtorInputRequest;
  original_amount: string;
  due_date?: string | null;
  creditor_name: string;
  account_type?: string;
  priority?: number;
};
export type DebtorContactInputRequest = {
  full_name?: string;
  email?: string;
  phone?: string;
  address_line1?: string;
  address_city?: string;
  address_state?: string;
  address_zip?: string;
};
export type PatchedAccountChangeRequest = {
  priority?: number;
  due_date?: string | null;
  debtor?: DebtorContactInputRequest;
};
export type NoteInputRequest = {
  text: string;
};
export type AssignInputRequest = {
  collector_id: string;
};
export type Contact = {
  id: string;
  disposition: string;
  channel: string;
  direction: string;
  party: string;
  note: string;
  callback_at: string | null;
  promise_amount: string | null;
  promise_date: string | null;
  promise_state: string;
  warnings: string[];
  created_at: string;
  account_status: AccountStatusEnum;
};
export type ChannelEnum = "phone" | "email" | "sms" | "letter" | "in_person";
export type DirectionEnum = "outbound" | "inbound";
export type DispositionEnum =
  | "no_answer"
  | "left_message"
  | "wrong_number"
  | "spoke"
  | "promise"
  | "callback"
  | "dispute"
  | "refused"
  | "stop_contact";
export type PartyEnum = "debtor" | "spouse" | "attorney" | "third_party";
export type BlankEnum = "";
export type PromiseInputRequest = {
  amount: string;
  date: string;
};
export type ContactInputRequest = {
  channel?: ChannelEnum;
  direction?: DirectionEnum;
  phone?: string;
  disposition: DispositionEnum;
  party?: PartyEnum | BlankEnum;
  note?: string;
  callback_at?: string | null;
  promise?: PromiseInputRequest | null;
};
export type LinkedAccount = {
  id: string;
  external_ref: string;
  creditor_name: string;
  status: AccountStatusEnum;
  current_balance: string;
};
export type Revealed = {
  ssn_last4: string | null;
};
export type RevealInputRequest = {
  reason: string;
};
export type ActivityPage = {
  next: string | null;
  previous: string | null;
  results: Activity[];
};
export type TransitionInputRequest = {
  new_status?: AccountStatusEnum;
  /** An alias of new_status. */
  status?: AccountStatusEnum;
  note?: string;
};
export type Skipped = {
  id: string;
  reason: string;
};
export type BulkAssignResult = {
  assigned: number;
  skipped: Skipped[];
  dry_run: boolean;
};
export type BulkJobKindEnum = "assign" | "priority";
export type BulkJobStatusEnum =
  "pending" | "running" | "completed" | "failed" | "cancelled";
export type BulkJob = {
  id: string;
  kind?: BulkJobKindEnum;
  status?: BulkJobStatusEnum;
  dry_run?: boolean;
  strategy?: string;
  /** Known once the job is planned. */
  total: number | null;
  processed: number;
  /** Or changed, by a job of priorities. In a dry run: how many would be. */
  assigned: number;
  skipped?: number;
  progress_percent: number;
  error_code?: string;
  created_at: string;
  started_at?: string | null;
  completed_at?: string | null;
};
export type ViewEnum =
  | "due_now"
  | "open"
  | "callbacks_due"
  | "promises_due"
  | "broken_promises"
  | "no_contact"
  | "missed_installments"
  | "worked_today"
  | "promised_today";
export type AccountFiltersRequest = {
  status?: AccountStatusEnum[];
  priority?: number[];
  min_balance?: string;
  max_balance?: string;
  /** From this day on, in the agency's time zone. */
  created_after?: string;
  /** Up to and with this day, in the agency's time zone. */
  created_before?: string;
  due_after?: string;
  due_before?: string;
  no_due_date?: boolean;
  collector?: string;
  unassigned?: boolean;
  creditor?: string;
  /** Open accounts without contact for this many days, or ever. */
  no_contact_days?: number;
  /** Only accounts that have paid something. */
  paying?: boolean;
  /** Only accounts that have paid something, or are past new and assigned. */
  worked?: boolean;
  view?: ViewEnum;
  search?: string;
};
export type StrategyEnum =
  "round_robin" | "balanced_by_count" | "balanced_by_balance";
export type BulkAssignInputRequest = {
  account_ids?: string[];
  filter?: AccountFiltersRequest;
  collector_ids: string[];
  strategy: StrategyEnum;
  dry_run?: boolean;
};
export type BulkPriorityResult = {
  changed: number;
  skipped: Skipped[];
  dry_run: boolean;
};
export type BulkPriorityInputRequest = {
  account_ids?: string[];
  filter?: AccountFiltersRequest;
  /** 0 low, 1 normal, 2 high, 3 urgent. */
  priority: number;
  dry_run?: boolean;
};
export type Counts = {
  by_status: {
    [key: string]: number;
  };
  /** One for each `view`, and `all`. */
  tabs: {
    [key: string]: number;
  };
  /** By the view's id. */
  saved_views: {
    [key: string]: number;
  };
  /** What the accounts of the view `promised_today` promised. */
  promised_today: string;
  /** The counts that stopped, such as `tabs.all`: those lists are longer. */
  capped: string[];
};
export type Adjustment = {
  id: string;
  account: string;
  /** Empty for what an import corrected */
  kind: string;
  /** Signed: negative lowers the balance */
  amount: string;
  reason: string;
  created_at: string;
};
export type AdjustmentInputKindEnum = "write_off" | "settlement" | "correction";
export type AdjustmentInputRequest = {
  account: string;
  kind: AdjustmentInputKindEnum;
  /** What a write-off or settlement takes off; signed for a correction, where positive raises the balance */
  amount: string;
  reason: string;
};
export type AgencySettings = {
  /** Of new placements that come without one. */
  default_priority?: number;
  /** New placements without a priority are urgent from this many dollars on; 0: never. */
  urgent_balance?: number;
  /** New placements go to the collectors with the fewest open accounts. */
  auto_distribute?: boolean;
  /** Settled accounts close this many days later; 0: by hand. */
  auto_close_days?: number;
  plan_grace_days?: number;
  plan_break_after?: number;
  /** Collectors may offer a settlement of this much or more. */
  settlement_floor_percent?: number;
  stagnant_days?: number;
  attempts_per_week?: number;
};
export type Agency = {
  id: string;
  name: string;
  license_number?: string;
  timezone?: string;
  settings: AgencySettings;
  is_active?: boolean;
  created_at: string;
};
export type AgencyPage = {
  next: string | null;
  previous: string | null;
  count: number;
  count_is_exact: boolean;
  results: Agency[];
};
export type PatchedAgencySettingsRequest = {
  /** Of new placements that come without one. */
  default_priority?: number;
  /** New placements without a priority are urgent from this many dollars on; 0: never. */
  urgent_balance?: number;
  /** New placements go to the collectors with the fewest open accounts. */
  auto_distribute?: boolean;
  /** Settled accounts close this many days later; 0: by hand. */
  auto_close_days?: number;
  plan_grace_days?: number;
  plan_break_after?: number;
  /** Collectors may offer a settlement of this much or more. */
  settlement_floor_percent?: number;
  stagnant_days?: number;
  attempts_per_week?: number;
};
export type AgencyInputRequest = {
  name: string;
  license_number?: string;
  timezone?: string;
  settings?: PatchedAgencySettingsRequest;
  is_active?: boolean;
};
export type PatchedAgencyInputRequest = {
  name?: string;
  license_number?: string;
  timezone?: string;
  settings?: PatchedAgencySettingsRequest;
  is_active?: boolean;
};
export type ListEnum =
  | "accounts"
  | "payments"
  | "imports"
  | "import-sources"
  | "commissions"
  | "analytics/contacts"
  | "analytics/settlements";
export type Drilldown = {
  list: ListEnum;
  filter: {
    [key: string]: any;
  };
};
export type BucketShare = {
  count: number;
  total_balance: string;
  drilldown: Drilldown;
};
export type AgingBucket = {
  bucket: string;
  count: number;
  total_balance: string;
  percent: string;
  by_status: {
    [key: string]: BucketShare;
  };
  drilldown: Drilldown;
};
export type SeverityEnum = "good" | "info" | "warning" | "danger";
export type Attention = {
  kind: string;
  count: number;
  severity: SeverityEnum;
  detail: string;
  drilldown: Drilldown | null;
};
export type CollectorPerformance = {
  collector_id: string;
  collector_name: string;
  is_active: boolean;
  total_accounts: number;
  active_accounts: number;
  total_balance: string;
  total_collected: string;
  payment_count: number;
  total_collected_all_time: string;
  payment_count_all_time: number;
  worked_accounts: number;
  paying_accounts: number;
  success_rate: string;
  contacts: number;
  promises_kept: number;
  commission_earned: string;
  /** By figure. */
  drilldown: {
    [key: string]: Drilldown;
  };
};
export type LoggedContact = {
  id: string;
  account: string;
  account_ref: string;
  channel: string;
  direction: string;
  disposition: string;
  promise_amount: string | null;
  promise_date: string | null;
  promise_state: string;
  created_at: string;
};
export type LoggedContactPage = {
  next: string | null;
  previous: string | null;
  count: number;
  count_is_exact: boolean;
  results: LoggedContact[];
};
export type Window = {
  date_from: string;
  date_to: string;
};
export type Standing = {
  total_accounts: number;
  active_accounts: number;
  total_balance: string;
  total_original: string;
  total_collected: string;
  /** Payments completed in the window. */
  payment_count: number;
  total_collected_all_time: string;
  payment_count_all_time: number;
  collection_rate: string;
  /** How often an account became settled, up to the end. */
  settlements: number;
  avg_days_to_settle: string | null;
  period: Window;
  /** By figure. What was open at the end of a past window has no list: lists show accounts as they are. */
  drilldown: {
    [key: string]: Drilldown;
  };
};
export type Dashboard = {
  total_accounts: number;
  active_accounts: number;
  total_balance: string;
  total_original: string;
  total_collected: string;
  /** Payments completed in the window. */
  payment_count: number;
  total_collected_all_time: string;
  payment_count_all_time: number;
  collection_rate: string;
  /** How often an account became settled, up to the end. */
  settlements: number;
  avg_days_to_settle: string | null;
  period: Window;
  /** By figure. What was open at the end of a past window has no list: lists show accounts as they are. */
  drilldown: {
    [key: string]: Drilldown;
  };
  /** Keys: new, assigned, in_contact, negotiating, payment_plan, settled, closed, disputed. */
  accounts_by_status: {
    [key: string]: number;
  };
  /** Open accounts of nobody, now. */
  unassigned_accounts: number;
  unassigned_balance: string;
  previous: Standing;
};
export type ImportDay = {
  files: number;
  created_accounts: number;
  updated_accounts: number;
  failed_rows: number;
  failed_files: number;
  drilldown: Drilldown;
  day: string;
};
export type ImportOrigin = {
  files: number;
  created_accounts: number;
  updated_accounts: number;
  failed_rows: number;
  failed_files: number;
  drilldown: Drilldown;
  /** Null: uploaded. */
  source_id: string | null;
  source_name: string;
};
export type ImportFigures = {
  files: number;
  created_accounts: number;
  updated_accounts: number;
  failed_rows: number;
  failed_files: number;
  drilldown: Drilldown;
  period: Window;
  by_day: ImportDay[];
  by_source: ImportOrigin[];
};
export type Trend = {
  period: string;
  key: string;
  total_amount: string;
  count: number;
  drilldown: Drilldown;
};
export type Settlement = {
  id: string;
  account: string;
  account_ref: string;
  debtor_name: string;
  original_amount: string;
  placed_on: string;
  settled_on: string;
  days: number;
};
export type SettlementPage = {
  next: string | null;
  previous: string | null;
  count: number;
  count_is_exact: boolean;
  results: Settlement[];
};
export type StagnantPage = {
  next: string | null;
  previous: string | null;
  count: number;
  count_is_exact: boolean;
  results: AccountListItem[];
  days: number;
  drilldown: Drilldown;
};
export type ApiKey = {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  created_at: string;
  expires_at: string;
  last_used_at?: string | null;
  revoked_at?: string | null;
};
export type ApiKeyPage = {
  next: string | null;
  previous: string | null;
  count: number;
  count_is_exact: boolean;
  results: ApiKey[];
};
export type NewApiKey = {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  created_at: string;
  expires_at: string;
  last_used_at?: string | null;
  revoked_at?: string | null;
  /** Shown once. */
  key: string;
};
export type ApiKeyInputRequest = {
  name: string;
  scopes: string[];
  expires_in_days?: number;
};
export type Change = {
  old: any | null;
  new: any | null;
};
export type AuditEvent = {
  id: string;
  actor: string;
  actor_name: string;
  role: string;
  action: string;
  object_type: string;
  object_id?: string | null;
  changes: {
    [key: string]: Change;
  };
  facts: {
    [key: string]: any;
  };
  ip_address: string | null;
  request_id: string;
  task_id: string;
  created_at: string;
};
export type AuditPage = {
  next: string | null;
  previous: string | null;
  results: AuditEvent[];
};
export type RefreshRequest = {
  refresh?: string;
};
export type UserRoleEnum = "superuser" | "agency_admin" | "collector";
export type Me = {
  id: string;
  username: string;
  email: string;
  first_name: string;
  last_name: string;
  role: UserRoleEnum;
  is_superuser: boolean;
  agency_id: string | null;
  agency_name: string | null;
  agency_timezone: string | null;
  collector_id: string | null;
  support_session_id: string | null;
  locale: string;
  preferences: {
    [key: string]: any;
  };
  permissions: string[];
};
export type LocaleEnum = "en";
export type ThemeEnum = "system" | "light" | "dark";
export type PreferencesRequest = {
  theme?: ThemeEnum;
  single_keys?: boolean;
};
export type PatchedMeInputRequest = {
  locale?: LocaleEnum;
  first_name?: string;
  last_name?: string;
  preferences?: PreferencesRequest;
};
export type ChangePasswordRequest = {
  current: string;
  new: string;
};
export type ResetRequestRequest = {
  /** User name or mail address. */
  identifier: string;
};
export type ResetRequest = {
  token: string;
  password: string;
};
export type Tokens = {
  access: string;
  /** Absent for X-Client: web. */
  refresh?: string;
};
export type CredentialsRequest = {
  username: string;
  password: string;
};
export type BulkJobPage = {
  next: string | null;
  previous: string | null;
  count: number;
  count_is_exact: boolean;
  results: BulkJob[];
};
export type OutcomeEnum =
  | "planned"
  | "waiting"
  | "assigned"
  | "not_found"
  | "not_open"
  | "collector_at_capacity"
  | "collector_inactive"
  | "cancelled"
  | "changed"
  | "unchanged";
export type BulkItem = {
  position: number;
  account_id: string;
  /** Whom the plan gives it to. */
  collector_id: string | null;
  outcome: OutcomeEnum;
};
export type BulkItemPage = {
  next: string | null;
  previous: string | null;
  count: number;
  count_is_exact: boolean;
  results: BulkItem[];
};
export type Collector = {
  id: string;
  user_id: string;
  username: string;
  full_name: string;
  email: string;
  commission_rate?: string;
  is_active?: boolean;
  max_accounts?: number;
  /** Open accounts assigned to them. */
  active_accounts: number;
  /** When a session of theirs last signed in or was renewed: every 15 minutes while they work. */
  last_seen_at: string | null;
};
export type CollectorPage = {
  next: string | null;
  previous: string | null;
  count: number;
  count_is_exact: boolean;
  results: Collector[];
};
export type CollectorInputRequest = {
  username: string;
  email: string;
  first_name: string;
  last_name: string;
  password?: string;
  commission_rate?: string;
  max_accounts?: number;
};
export type PatchedCollectorChangeRequest = {
  commission_rate?: string;
  max_accounts?: number;
  is_active?: boolean;
};
export type HandOver = {
  collector: Collector;
  /** Open accounts that went to other collectors. */
  reassigned: number;
  /** Open accounts that are nobody's now. */
  unassigned: number;
};
export type OpenAccountsToEnum = "balanced" | "collector" | "nobody";
export type DeactivationInputRequest = {
  /** balanced: to the active others within their limits, what fits nowhere is left unassigned; collector: all of them to to_collector_id; nobody: left unassigned. */
  open_accounts_to: OpenAccountsToEnum;
  to_collector_id?: string | null;
};
export type Commission = {
  id: string;
  account: string;
  account_ref: string;
  collector_id: string;
  collector_name: string;
  rate: string;
  /** Completed payments net of refunds that are credited to them at this rate. */
  base: string;
  /** Earned when the account closed; rounded half up per payment. */
  amount: string;
  /** Taken back by refunds since. */
  clawed_back: string;
  net: string;
  created_at: string;
};
export type CommissionPage = {
  next: string | null;
  previous: string | null;
  count: number;
  count_is_exact: boolean;
  results: Commission[];
};
export type CommissionSum = {
  /** YYYY-MM, in the agency's time zone. */
  month: string;
  collector_id: string;
  collector_name: string;
  accounts: number;
  base: string;
  amount: string;
  clawed_back: string;
  net: string;
};
export type Creditor = {
  id: string;
  name: string;
  reference?: string;
  is_active?: boolean;
  created_at: string;
};
export type CreditorPage = {
  next: string | null;
  previous: string | null;
  count: number;
  count_is_exact: boolean;
  results: Creditor[];
};
export type CreditorInputRequest = {
  name: string;
  reference?: string;
};
export type PatchedCreditorChangeRequest = {
  name?: string;
  reference?: string;
  /** An inactive creditor places no new accounts; those it has placed stay. */
  is_active?: boolean;
};
export type HealthEnum = "inactive" | "new" | "ok" | "failing" | "down";
export type ImportSource = {
  id: string;
  name: string;
  host: string;
  port: number;
  username: string;
  host_key: string;
  remote_dir: string;
  processed_dir: string;
  rejected_dir: string;
  file_pattern: string;
  poll_minutes: number;
  is_active: boolean;
  mapping_version: number;
  column_mapping: {
    [key: string]: string;
  };
  delimiter: string;
  encoding: string;
  date_format: string;
  decimal_mark: string;
  creditor_name: string;
  /** `down` after three failed polls in a row: administrators were notified. */
  health: HealthEnum;
  consecutive_failures: number;
  last_error: string;
  last_error_code: string;
  last_success_at: string | null;
  last_polled_at: string | null;
  next_poll_at: string;
  created_at: string;
};
export type DelimiterEnum = "," | "\t" | ";" | "|";
export type EncodingEnum =
  "utf-8" | "utf-8-sig" | "utf-16" | "cp1252" | "windows-1252";
export type DecimalMarkEnum = "." | ",";
export type ImportSourceInputRequest = {
  /** Our field to the file's column; an empty column leaves the field out. */
  column_mapping?: {
    [key: string]: string;
  };
  /** Empty: detected. */
  delimiter?: DelimiterEnum | BlankEnum;
  /** Empty: detected. */
  encoding?: EncodingEnum | BlankEnum;
  /** `%m/%d/%Y` or `MM/DD/YYYY`. */
  date_format?: string;
  decimal_mark?: DecimalMarkEnum;
  creditor_name?: string;
  name: string;
  host: string;
  port?: number;
  username: string;
  password?: string;
  private_key?: string;
  host_key?: string;
  remote_dir?: string;
  processed_dir?: string;
  rejected_dir?: string;
  file_pattern?: string;
  poll_minutes?: number;
  is_active?: boolean;
};
export type PatchedImportSourceInputRequest = {
  /** Our field to the file's column; an empty column leaves the field out. */
  column_mapping?: {
    [key: string]: string;
  };
  /** Empty: detected. */
  delimiter?: DelimiterEnum | BlankEnum;
  /** Empty: detected. */
  encoding?: EncodingEnum | BlankEnum;
  /** `%m/%d/%Y` or `MM/DD/YYYY`. */
  date_format?: string;
  decimal_mark?: DecimalMarkEnum;
  creditor_name?: string;
  name?: string;
  host?: string;
  port?: number;
  username?: string;
  password?: string;
  private_key?: string;
  host_key?: string;
  remote_dir?: string;
  processed_dir?: string;
  rejected_dir?: string;
  file_pattern?: string;
  poll_minutes?: number;
  is_active?: boolean;
};
export type SourceTest = {
  ok: boolean;
  code: string;
  detail: string;
  host_key: string;
  fingerprint: string;
  files: string[];
};
export type ImportStatusEnum =
  | "pending"
  | "downloading"
  | "processing"
  | "completed"
  | "completed_with_errors"
  | "failed"
  | "cancelled";
export type ImportJob = {
  id: string;
  source_host: string;
  file_name: string;
  file_path_s3: string;
  file_sha256: string;
  status: ImportStatusEnum;
  dry_run: boolean;
  total_records: number;
  processed_records: number;
  processed_ok: number;
  processed_errors: number;
  created_accounts: number;
  updated_accounts: number;
  unchanged_accounts: number;
  warnings: number;
  duplicates: number;
  progress_percent: number;
  waiting_ahead: number | null;
  encoding: string;
  delimiter: string;
  source_id: string | null;
  parent_id: string | null;
  /** Of its source's mapping; null for an upload's own. */
  mapping_version: number | null;
  column_mapping: {
    [key: string]: string;
  };
  preview: {
    [key: string]: any;
  }[];
  started_at: string | null;
  completed_at: string | null;
  created_at: string;
  error_code: string;
  error_summary: string;
};
export type ImportJobPage = {
  next: string | null;
  previous: string | null;
  count: number;
  count_is_exact: boolean;
  results: ImportJob[];
};
export type ImportError = {
  line: number;
  column: string;
  code: string;
  error: string;
  value: string;
  raw: string;
  is_warning: boolean;
};
export type ImportErrorPage = {
  next: string | null;
  previous: string | null;
  count: number;
  count_is_exact: boolean;
  results: ImportError[];
};
export type Sample = {
  /** `xlsx` for a workbook. */
  encoding: string;
  delimiter: string;
  header: string[];
  doubled: string[];
  rows: string[][];
  column_mapping: {
    [key: string]: string;
  };
  missing: string[];
};
export type SampleInputRequest = {
  file: Blob;
  /** Empty: detected. */
  delimiter?: DelimiterEnum | BlankEnum;
  /** Empty: detected. */
  encoding?: EncodingEnum | BlankEnum;
};
export type Triggered = {
  task_id: string;
};
export type UploadInputRequest = {
  /** Our field to the file's column; an empty column leaves the field out. */
  column_mapping?: {
    [key: string]: string;
  };
  /** Empty: detected. */
  delimiter?: DelimiterEnum | BlankEnum;
  /** Empty: detected. */
  encoding?: EncodingEnum | BlankEnum;
  /** `%m/%d/%Y` or `MM/DD/YYYY`. */
  date_format?: string;
  decimal_mark?: DecimalMarkEnum;
  creditor_name?: string;
  file: Blob;
  dry_run?: boolean;
  parent?: string;
  source?: string;
};
export type Notification = {
  id: string;
  kind: string;
  facts: {
    [key: string]: any;
  };
  created_at: string;
  read_at?: string | null;
};
export type NotificationPage = {
  next: string | null;
  previous: string | null;
  unread: number;
  results: Notification[];
};
export type ReadResult = {
  read: number;
};
export type ReadRequest = {
  /** All of them where absent. */
  ids?: string[];
};
export type PlanStatusEnum = "active" | "completed" | "broken" | "cancelled";
export type Installment = {
  position: number;
  due_date: string;
  amount: string;
  paid_amount: string;
  /** `pending`, `paid`, `missed` or `cancelled` */
  status: string;
};
export type Plan = {
  id: string;
  account: string;
  total: string;
  frequency: string;
  first_date: string;
  status: PlanStatusEnum;
  created_at: string;
  ended_at: string | null;
  installments: Installment[];
};
export type FrequencyEnum = "weekly" | "biweekly" | "monthly";
export type PlanInputRequest = {
  account: string;
  count: number;
  first_date: string;
  frequency: FrequencyEnum;
};
export type PreviewPart = {
  position: number;
  due_date: string;
  amount: string;
};
export type PlanPreview = {
  total: string;
  installments: PreviewPart[];
};
export type Totals = {
  count: number;
  total_amount: string;
  total_refunded: string;
};
export type PaymentMethodEnum = "card" | "bank_transfer" | "check" | "cash";
export type PaymentStatusEnum = "pending" | "completed" | "failed" | "refunded";
export type Payment = {
  id: string;
  account: string;
  account_ref: string;
  debtor_name: string;
  amount: string;
  refunded_amount: string;
  payment_method: PaymentMethodEnum;
  instrument?: string;
  status: PaymentStatusEnum;
  processor?: string;
  processor_ref?: string | null;
  idempotency_key?: string;
  reference?: string;
  received_date: string;
  failure_reason?: string;
  metadata: {
    [key: string]: any;
  };
  created_by_name: string;
  created_at: string;
  completed_at?: string | null;
};
export type PaymentPage = {
  next: string | null;
  previous: string | null;
  count: number;
  count_is_exact: boolean;
  totals: Totals;
  results: Payment[];
};
export type NewPayment = {
  id: string;
  account: string;
  account_ref: string;
  debtor_name: string;
  amount: string;
  refunded_amount: string;
  payment_method: PaymentMethodEnum;
  instrument?: string;
  status: PaymentStatusEnum;
  processor?: string;
  processor_ref?: string | null;
  idempotency_key?: string;
  reference?: string;
  received_date: string;
  failure_reason?: string;
  metadata: {
    [key: string]: any;
  };
  created_by_name: string;
  created_at: string;
  completed_at?: string | null;
  /** For a payment at the processor: what the browser confirms with. Empty otherwise. */
  client_secret: string;
};
export type InstrumentEnum = "ach" | "wire" | "bank_slip";
export type NullEnum = null;
export type ProcessorEnum = "manual" | "stripe";
export type PaymentInputRequest = {
  account: string;
  amount: string;
  payment_method: PaymentMethodEnum;
  instrument?: (InstrumentEnum | NullEnum) | null;
  /** `stripe` for a bank transfer that the processor takes and reports; a person confirms any other. */
  processor?: (ProcessorEnum | NullEnum) | null;
  received_date?: string | null;
  reference?: string;
  note?: string;
};
export type Refund = {
  id: string;
  /** `refund`, or `chargeback` by the cardholder's bank */
  kind: string;
  amount: string;
  reason: string;
  /** `pending` until the processor confirms it, `completed` or `failed` */
  status: string;
  failure_reason: string;
  created_at: string;
  completed_at: string | null;
};
export type PaymentDetail = {
  id: string;
  account: string;
  account_ref: string;
  debtor_name: string;
  amount: string;
  refunded_amount: string;
  payment_method: PaymentMethodEnum;
  instrument?: string;
  status: PaymentStatusEnum;
  processor?: string;
  processor_ref?: string | null;
  idempotency_key?: string;
  reference?: string;
  received_date: string;
  failure_reason?: string;
  metadata: {
    [key: string]: any;
  };
  created_by_name: string;
  created_at: string;
  completed_at?: string | null;
  note?: string;
  /** Reserved by refunds that the processor has not confirmed yet */
  refunding_amount: string;
  refunds: Refund[];
};
export type FailureInputRequest = {
  reason: string;
};
export type Receipt = {
  /** Short, unique in the agency; what the debtor quotes */
  number: string;
  agency_name: string;
  agency_license: string;
  account_ref: string;
  creditor_name: string;
  debtor_name: string;
  amount: string;
  refunded_amount: string;
  payment_method: string;
  instrument: string;
  card_brand: string;
  card_last4: string;
  reference: string;
  received_date: string;
  completed_at: string;
  received_by: string;
  /** The account's balance when this payment was posted */
  balance_after: string | null;
  refunds: Refund[];
};
export type RefundInputRequest = {
  amount?: string | null;
  reason: string;
};
export type CardForm = {
  is_available: boolean;
  publishable_key: string;
  script_url: string;
};
export type CashSheetRow = {
  payment_method: PaymentMethodEnum;
  collector_id: string | null;
  collector_name: string | null;
  count: number;
  total_amount: string;
  total_refunded: string;
};
export type CashSheet = {
  date: string;
  rows: CashSheetRow[];
  totals: Totals;
};
export type OrderingEnum =
  | "priority"
  | "-priority"
  | "created_at"
  | "-created_at"
  | "current_balance"
  | "-current_balance"
  | "due_date"
  | "-due_date"
  | "last_contact_at"
  | "-last_contact_at";
export type ColumnsEnum =
  | "debtor"
  | "reference"
  | "priority"
  | "status"
  | "current_balance"
  | "due_date"
  | "next_action_at"
  | "last_contact_at"
  | "collector";
export type SavedView = {
  id: string;
  name: string;
  /** As `accounts/` takes them. */
  filters: {
    [key: string]: any;
  };
  ordering: OrderingEnum | BlankEnum;
  columns: ColumnsEnum[];
  is_shared?: boolean;
  user_id: string;
  owner_name: string;
  updated_at: string;
};
export type SavedViewPage = {
  next: string | null;
  previous: string | null;
  count: number;
  count_is_exact: boolean;
  results: SavedView[];
};
export type SavedViewInputRequest = {
  name: string;
  filters?: AccountFiltersRequest;
  /** Empty: the worklist's. */
  ordering?: OrderingEnum | BlankEnum;
  /** Empty: all. */
  columns?: ColumnsEnum[];
  is_shared?: boolean;
};
export type PatchedSavedViewChangeRequest = {
  name?: string;
  filters?: AccountFiltersRequest;
  /** Empty: the worklist's. */
  ordering?: OrderingEnum | BlankEnum;
  /** Empty: all. */
  columns?: ColumnsEnum[];
  is_shared?: boolean;
};
export type Session = {
  id: string;
  ip?: string | null;
  device?: string;
  created_at: string;
  last_used_at: string;
};
export type SessionPage = {
  next: string | null;
  previous: string | null;
  count: number;
  count_is_exact: boolean;
  results: Session[];
};
export type OfferStatusEnum = "open" | "paid" | "expired" | "withdrawn";
export type Offer = {
  id: string;
  account: string;
  percent: number;
  /** The balance that the offer is a part of */
  balance: string;
  /** What settles the account when it is paid in time */
  amount: string;
  expires_on: string;
  status: OfferStatusEnum;
  created_at: string;
  ended_at: string | null;
};
export type OfferInputRequest = {
  account: string;
  percent: number;
  /** The last day that counts, in the agency's time zone */
  expires_on: string;
};
export type SupportSession = {
  id: string;
  agency_id: string;
  agency_name: string;
  reason: string;
  created_at: string;
  expires_at: string;
  ended_at?: string | null;
};
export type SupportSessionPage = {
  next: string | null;
  previous: string | null;
  count: number;
  count_is_exact: boolean;
  results: SupportSession[];
};
export type SupportSessionInputRequest = {
  agency_id: string;
  reason: string;
};
export type User = {
  id: string;
  username: string;
  email?: string;
  first_name?: string;
  last_name?: string;
  role: UserRoleEnum;
  is_active?: boolean;
  last_login?: string | null;
  /** When a session of theirs last signed in or was renewed: every 15 minutes while they work. */
  last_seen_at: string | null;
};
export type UserPage = {
  next: string | null;
  previous: string | null;
  count: number;
  count_is_exact: boolean;
  results: User[];
};
export type UserInputRoleEnum = "agency_admin";
export type UserInputRequest = {
  username: string;
  email: string;
  first_name: string;
  last_name: string;
  role: UserInputRoleEnum;
  password?: string;
};
export type PeopleRoleEnum = "agency_admin" | "collector";
export type PatchedUserChangeRequest = {
  email?: string;
  first_name?: string;
  last_name?: string;
  role?: PeopleRoleEnum;
  is_active?: boolean;
};
export const {
  useListAccountsQuery,
  useLazyListAccountsQuery,
  useCreateAccountMutation,
  useGetAccountQuery,
  useLazyGetAccountQuery,
  useUpdateAccountMutation,
  useAddAccountNoteMutation,
  useAssignAccountMutation,
  useCreateAccountContactMutation,
  useListLinkedAccountsQuery,
  useLazyListLinkedAccountsQuery,
  useRevealAccountSsnMutation,
  useListAccountTimelineQuery,
  useLazyListAccountTimelineQuery,
  useTransitionAccountMutation,
  useUnassignAccountMutation,
  useBulkAssignAccountsMutation,
  useBulkPrioritizeAccountsMutation,
  useGetAccountCountsQuery,
  useLazyGetAccountCountsQuery,
  useExportAccountsQuery,
  useLazyExportAccountsQuery,
  useNextAccountMutation,
  useListAdjustmentsQuery,
  useLazyListAdjustmentsQuery,
  useCreateAdjustmentMutation,
  useListAgenciesQuery,
  useLazyListAgenciesQuery,
  useCreateAgencyMutation,
  useGetAgencyQuery,
  useLazyGetAgencyQuery,
  useUpdateAgencyMutation,
  useGetAgingReportQuery,
  useLazyGetAgingReportQuery,
  useListAttentionQuery,
  useLazyListAttentionQuery,
  useListCollectorPerformanceQuery,
  useLazyListCollectorPerformanceQuery,
  useListLoggedContactsQuery,
  useLazyListLoggedContactsQuery,
  useGetDashboardQuery,
  useLazyGetDashboardQuery,
  useExportAnalyticsQuery,
  useLazyExportAnalyticsQuery,
  useGetImportFiguresQuery,
  useLazyGetImportFiguresQuery,
  useListPaymentTrendsQuery,
  useLazyListPaymentTrendsQuery,
  useListSettlementsQuery,
  useLazyListSettlementsQuery,
  useListStagnantAccountsQuery,
  useLazyListStagnantAccountsQuery,
  useListApiKeysQuery,
  useLazyListApiKeysQuery,
  useCreateApiKeyMutation,
  useDeleteApiKeyMutation,
  useListAuditEventsQuery,
  useLazyListAuditEventsQuery,
  useGetAuditEventQuery,
  useLazyGetAuditEventQuery,
  useExportAuditEventsQuery,
  useLazyExportAuditEventsQuery,
  useLogoutMutation,
  useGetMeQuery,
  useLazyGetMeQuery,
  useUpdateMeMutation,
  useChangePasswordMutation,
  useRequestPasswordResetMutation,
  useResetPasswordMutation,
  useCreateTokenMutation,
  useRefreshTokenMutation,
  useListBulkJobsQuery,
  useLazyListBulkJobsQuery,
  useGetBulkJobQuery,
  useLazyGetBulkJobQuery,
  useCancelBulkJobMutation,
  useListBulkJobItemsQuery,
  useLazyListBulkJobItemsQuery,
  useListCollectorsQuery,
  useLazyListCollectorsQuery,
  useCreateCollectorMutation,
  useGetCollectorQuery,
  useLazyGetCollectorQuery,
  useUpdateCollectorMutation,
  useDeactivateCollectorMutation,
  useListCommissionsQuery,
  useLazyListCommissionsQuery,
  useExportCommissionsQuery,
  useLazyExportCommissionsQuery,
  useSumCommissionsQuery,
  useLazySumCommissionsQuery,
  useListCreditorsQuery,
  useLazyListCreditorsQuery,
  useCreateCreditorMutation,
  useGetCreditorQuery,
  useLazyGetCreditorQuery,
  useUpdateCreditorMutation,
  useListImportSourcesQuery,
  useLazyListImportSourcesQuery,
  useCreateImportSourceMutation,
  useGetImportSourceQuery,
  useLazyGetImportSourceQuery,
  useUpdateImportSourceMutation,
  useTestImportSourceMutation,
  useListImportsQuery,
  useLazyListImportsQuery,
  useGetImportQuery,
  useLazyGetImportQuery,
  useApplyImportMutation,
  useCancelImportMutation,
  useListImportErrorsQuery,
  useLazyListImportErrorsQuery,
  useDownloadImportErrorsQuery,
  useLazyDownloadImportErrorsQuery,
  useRetryImportMutation,
  useSampleImportMutation,
  useTriggerImportMutation,
  useUploadImportMutation,
  useListNotificationsQuery,
  useLazyListNotificationsQuery,
  useReadNotificationsMutation,
  useListPaymentPlansQuery,
  useLazyListPaymentPlansQuery,
  useCreatePaymentPlanMutation,
  useGetPaymentPlanQuery,
  useLazyGetPaymentPlanQuery,
  useCancelPaymentPlanMutation,
  usePreviewPaymentPlanMutation,
  useListPaymentsQuery,
  useLazyListPaymentsQuery,
  useCreatePaymentMutation,
  useGetPaymentQuery,
  useLazyGetPaymentQuery,
  useConfirmPaymentMutation,
  useFailPaymentMutation,
  useGetPaymentReceiptQuery,
  useLazyGetPaymentReceiptQuery,
  useRefundPaymentMutation,
  useGetCardFormQuery,
  useLazyGetCardFormQuery,
  useExportPaymentsQuery,
  useLazyExportPaymentsQuery,
  useReceiveStripeWebhookMutation,
  useGetCashSheetQuery,
  useLazyGetCashSheetQuery,
  useListSavedViewsQuery,
  useLazyListSavedViewsQuery,
  useCreateSavedViewMutation,
  useGetSavedViewQuery,
  useLazyGetSavedViewQuery,
  useUpdateSavedViewMutation,
  useDeleteSavedViewMutation,
  useListSessionsQuery,
  useLazyListSessionsQuery,
  useRevokeSessionMutation,
  useListSettlementOffersQuery,
  useLazyListSettlementOffersQuery,
  useCreateSettlementOfferMutation,
  useWithdrawSettlementOfferMutation,
  useListSupportSessionsQuery,
  useLazyListSupportSessionsQuery,
  useOpenSupportSessionMutation,
  useEndSupportSessionMutation,
  useListUsersQuery,
  useLazyListUsersQuery,
  useCreateUserMutation,
  useUpdateUserMutation,
  useInviteUserMutation,
} = injectedRtkApi;
