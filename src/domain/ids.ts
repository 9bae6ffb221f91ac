import { z } from 'zod';

const id = z.uuid();

export const WorkspaceId = id.brand<'WorkspaceId'>();
export type WorkspaceId = z.infer<typeof WorkspaceId>;
export const PersonId = id.brand<'PersonId'>();
export type PersonId = z.infer<typeof PersonId>;
export const TeamId = id.brand<'TeamId'>();
export type TeamId = z.infer<typeof TeamId>;
export const AccountId = id.brand<'AccountId'>();
export type AccountId = z.infer<typeof AccountId>;
export const ContactId = id.brand<'ContactId'>();
export type ContactId = z.infer<typeof ContactId>;
export const PipelineId = id.brand<'PipelineId'>();
export type PipelineId = z.infer<typeof PipelineId>;
export const StageId = id.brand<'StageId'>();
export type StageId = z.infer<typeof StageId>;
export const CriterionId = id.brand<'CriterionId'>();
export type CriterionId = z.infer<typeof CriterionId>;
export const DealId = id.brand<'DealId'>();
export type DealId = z.infer<typeof DealId>;
export const InteractionId = id.brand<'InteractionId'>();
export type InteractionId = z.infer<typeof InteractionId>;
/** A product, competitor, loss reason, source or industry. */
export const CatalogueItemId = id.brand<'CatalogueItemId'>();
export type CatalogueItemId = z.infer<typeof CatalogueItemId>;

/** `U…` or `W…`: who somebody is to Slack. */
export const SlackUserId = z
  .string()
  .regex(/^[UW][A-Z0-9]{1,30}$/)
  .brand<'SlackUserId'>();
export type SlackUserId = z.infer<typeof SlackUserId>;
export const SlackChannelId = z
  .string()
  .regex(/^[CDG][A-Z0-9]{1,30}$/)
  .brand<'SlackChannelId'>();
export type SlackChannelId = z.infer<typeof SlackChannelId>;
