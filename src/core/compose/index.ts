/** What helps a person to write: suggestions, pasted HTML, drafts, slash commands. */
export { createComposeCommands } from './commands';
export { createComposeTopics } from './topics';
