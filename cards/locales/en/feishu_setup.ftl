feishu-setup-title = Connecting Feishu or Lark, step by step. All of it happens in the developer console; an administrator of your tenant approves it at the end.
feishu-setup-app = Open { $console } and create a custom app named Zhaohu. Under "Credentials & Basic Info", copy the App ID into { $id } and the App Secret into { $secret } in your .env file.
feishu-setup-bot = Under "Add Features", add "Bot".
feishu-setup-scopes = Under "Permissions & Scopes", choose "Batch import" and paste:
feishu-setup-people = On the same page, set the contacts the app may see ("Contacts scope") to all members. Colleagues are recognised by their work e-mail.
feishu-setup-keys = Under "Events & Callbacks" → "Encryption Strategy", make an Encrypt Key and copy it into { $key }; copy the Verification Token into { $token }. Then restart Zhaohu: the next step needs its answer.
feishu-setup-events = Under "Event Configuration", choose "Send notifications to developer's server", enter { $url } and add these events:
feishu-setup-cards = Under "Callback Configuration", choose the same mode, enter { $url } and add the callback { $callback }. Without it, the buttons of cards do nothing.
feishu-setup-menu = Under "Bot" → "Custom menu", add these entries. Each is of the kind "Push an event"; after the colon stands its event key:
feishu-setup-publish = Under "Version Management & Release", make the app available to all members, create a version, and have it approved. Permissions count only from then on.
feishu-setup-connect = Run `zhaohu connect feishu`. It ties your tenant to your company and offers Zhaohu's words when somebody types "/".
feishu-setup-unreachable = Feishu cannot reach { $url }. Set { $setting } to an https address that leads here; or choose "Receive events through a persistent connection" in both configurations and keep `zhaohu feishu listen` running, which needs no address.
feishu-words-offered = { $count ->
    [0] Its words were offered already.
    [one] One word is offered when somebody types "/".
   *[other] { $count } words are offered when somebody types "/".
}
feishu-words-not-offered = Feishu did not take the list of words that it offers after "/". They work all the same when they are typed.
feishu-listening = Listening to Feishu. Ctrl-C ends it.
